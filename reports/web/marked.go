package web

// Marked is a text with marks in it and what is remarked on each. The partial "marked" shows it.
type Marked struct {
	// Legend are the kinds of marks.
	Legend []Mark
	Blocks []MarkedBlock
}

// Mark is a kind of mark: a tone, a sign and words say the same, so that none is needed to tell it.
type Mark struct {
	// Tone is the mark's style: "bad", "old", "open" or "good".
	Tone string
	// Sign stands beside what is marked, and Text says it in words.
	Sign, Text string
}

// MarkedBlock is a paragraph, a heading, or a row of a table.
type MarkedBlock struct {
	// Level is that of a heading below the section's own: 3 to 6; 0 for a paragraph.
	Level int
	Row   bool
	Runs  []Run
	// Remarks belong to the marks of the block.
	Remarks []Remark
}

// Run is a part of a block, marked or not.
type Run struct {
	Text string
	// Mark is nil for a part without a mark.
	Mark *Mark
	// ID is the place that a link to the mark leads to, on the first mark of several.
	ID string
	// Number is that of the remark, on the last mark of several; 0 on the others.
	Number int
}

// Remark is what is remarked on a mark.
type Remark struct {
	Mark
	Number int
	// About says what is marked, Right what would be right there, Lines what else there is to say of it.
	About, Right string
	Lines        []string
}
