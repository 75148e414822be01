package xlsx

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

func TestReadAheadGivesTheSameBytes(t *testing.T) {
	for _, size := range []int{0, 1, aheadBlock - 1, aheadBlock, aheadBlock + 1, 10*aheadBlock + 7} {
		want := bytes.Repeat([]byte("0123456789abcdef!"), size/17+1)[:size]
		a := newReadAhead(io.NopCloser(iotest.HalfReader(bytes.NewReader(want))))
		got, err := io.ReadAll(a)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: got %d, error %v", size, len(got), err)
		}
		a.Close()
	}
}

func TestReadAheadKeepsErrorsBehindTheirBytes(t *testing.T) {
	broken := errors.New("broken")
	for _, want := range []error{broken, io.ErrUnexpectedEOF} {
		source := io.MultiReader(bytes.NewReader(make([]byte, aheadBlock+5)), iotest.ErrReader(want))
		a := newReadAhead(io.NopCloser(source))
		got, err := io.ReadAll(a)
		if len(got) != aheadBlock+5 || err != want {
			t.Errorf("%d bytes, error %v, want %v", len(got), err, want)
		}
		a.Close()
	}
}

func TestReadAheadCanBeClosedEarly(t *testing.T) {
	a := newReadAhead(io.NopCloser(bytes.NewReader(make([]byte, 100*aheadBlock))))
	if _, err := a.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	a.Close()
}
