package main

import (
	"strings"
	"testing"

	"wageatlas/data/notes"
)

// TestReadmeListsThePlaceholders finds functions of notes that the README does not write as their usage does.
func TestReadmeListsThePlaceholders(t *testing.T) {
	text := readme(t)
	for _, f := range notes.Functions() {
		if usage := "{{" + f.Usage() + "}}"; !strings.Contains(text, usage) {
			t.Errorf("README does not list %s", usage)
		}
	}
}
