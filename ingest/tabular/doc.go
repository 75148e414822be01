// Package tabular turns files into one stream of rows that know their file,
// sheet and line. It reads Office Open XML workbooks (.xlsx), those of Excel 97
// to 2003 (.xls), delimited text (comma, tab or semicolon) and zip archives of
// these, and knows nothing of what stands in them.
//
// What a file is, is found from its content; names and extensions are not
// trusted. A row that cannot be read is a Row with a Fault in the stream; only
// I/O and a broken container stop a reader.
//
// # Rows
//
// Rows in which no cell holds more than white space are left out, but every
// Row knows the line it had. Cells are given as stored and not trimmed, with
// these exceptions:
//
//   - delimited text: a cell that a spreadsheet export protects from being read
//     as a number, ="43-4121" with or without quotes of its own, is the text inside;
//     so is a quoted cell behind blanks, which some publishers write;
//   - workbooks: numbers come in their shortest decimal form (28.63 where Excel
//     stores 28.629999999999999), booleans as TRUE and FALSE, dates as the number
//     Excel stores, errors and formula results as text, _x000D_ escapes of .xlsx
//     resolved. Rows that an .xls stores out of order come in order.
//
// # Text
//
// Text is UTF-8, or UTF-16 with a byte order mark; a document that is not valid
// UTF-8 is read as Windows-1252 as a whole. CR LF and LF end lines.
//
// # Safety
//
// Nothing is extracted to disk and no XML entities are expanded. The Max
// constants bound what a file may claim, so that reading takes less than 1 GiB of
// memory whatever the file: at most an archive's held workbook, its records or
// shared strings, and one row. Chains of sectors in an .xls end however they are
// linked. An archive with a member whose path would climb out of a folder is
// refused whole.
package tabular
