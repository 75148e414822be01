// Package sheet writes answers on pay ranges into files for spreadsheets: a workbook whose ranges
// and compa-ratios are formulas, and CSV files of the same figures.
//
// A cell of the workbook with a formula carries the number of the answer too, so that programs
// that do not calculate show it; the tests calculate the formulas and find that number. Text of
// the user's never becomes a formula: in the workbook it stands in text cells and formulas
// refer to cells only, in CSV files Plain keeps it a text.
//
// Of the files only the staff file and the sheet of staff name individuals.
package sheet
