package site

import (
	"context"
	"sync"
)

// Shared is what all pages of a report are made from; the first page that asks has it
// read. Several goroutines may ask. A failure is told, and the next page tries again.
type Shared[T any] struct {
	read func(context.Context) (T, error)

	mu    sync.Mutex
	done  bool
	value T
}

// NewShared returns what read reads.
func NewShared[T any](read func(context.Context) (T, error)) *Shared[T] {
	return &Shared[T]{read: read}
}

// Get returns it, and the error of reading it.
func (s *Shared[T]) Get(ctx context.Context) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return s.value, nil
	}
	value, err := s.read(ctx)
	if err != nil {
		return value, err
	}
	s.value, s.done = value, true
	return value, nil
}

// Batch holds the answers that some pages are made from, which are looked up together, until
// the pages are made, so that those of all pages of a site are never in memory together.
// Several goroutines may take.
type Batch[K comparable, A any] struct {
	lookUp func(context.Context, K) (map[K]A, error)

	mu sync.Mutex
	// answers are those that no page has taken yet.
	answers map[K]A
}

// NewBatch returns the batch that lookUp looks up. It is called with the key of the page that
// asks, whose answer must be among what it returns.
func NewBatch[K comparable, A any](lookUp func(context.Context, K) (map[K]A, error)) *Batch[K, A] {
	return &Batch[K, A]{lookUp: lookUp}
}

// Take hands out an answer. It looks the batch up where it does not hold the answer: for
// the first page of the batch, and for a page that is made again.
func (b *Batch[K, A]) Take(ctx context.Context, key K) (A, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, held := b.answers[key]; !held {
		answers, err := b.lookUp(ctx, key)
		if err != nil {
			var none A
			return none, err
		}
		b.answers = answers
	}
	answer := b.answers[key]
	delete(b.answers, key)
	return answer, nil
}
