// Package lmi holds the vocabulary of labor market information: occupation,
// industry and area codes, vintages, and published estimates with their
// status.
//
// A published figure is never a bare number. An Estimate carries the value,
// its unit, whether the publisher released it, and the text that stood in the
// publisher's cell. A suppressed figure has no value; a top-coded figure has a
// lower bound.
package lmi
