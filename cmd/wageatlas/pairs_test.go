package main

import (
	"context"
	"math"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/ingest/ingesttest"
)

// cells are the texts of a row of a workbook of May 2024 by the names of its columns.
type cells map[string]string

// number is false for a marker and an empty cell.
func (c cells) number(column string) (float64, bool) {
	value, err := strconv.ParseFloat(c[column], 64)
	return value, err == nil
}

// detailedRows reads the detailed occupations of a workbook with a reader that the program does not use for it.
func detailedRows(t *testing.T, path, name string) []cells {
	t.Helper()
	var (
		rows []cells
		head []string
	)
	for _, row := range sheet(t, path, name) {
		if head == nil {
			head = row
			continue
		}
		c := make(cells)
		for i, text := range row {
			c[head[i]] = text
		}
		if c["O_GROUP"] == "detailed" {
			rows = append(rows, c)
		}
	}
	return rows
}

// TestPairsOfPublished works every pair of May 2024 out from the cells of the two
// workbooks and holds premium, shares, places and the list of pairs against it.
func TestPairsOfPublished(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "oews")
	national, sectors := filepath.Join(dir, "national_M2024_dl.xlsx"), filepath.Join(dir, "natsector_M2024_dl.xlsx")
	db := published(t, national, sectors)
	ctx := context.Background()

	nation := make(map[lmi.SOC]cells)
	var socs []lmi.SOC
	for _, c := range detailedRows(t, national, firstSheet(t, national)) {
		nation[lmi.SOC(c["OCC_CODE"])] = c
		socs = append(socs, lmi.SOC(c["OCC_CODE"]))
	}
	rows := detailedRows(t, sectors, firstSheet(t, sectors))
	jobs := make(map[lmi.SOC][]float64)
	for _, c := range rows {
		if n, ok := c.number("TOT_EMP"); ok {
			jobs[lmi.SOC(c["OCC_CODE"])] = append(jobs[lmi.SOC(c["OCC_CODE"])], n)
		}
	}

	atlas, err := pair.Open(ctx, db, oews.Sector, 0)
	if err != nil {
		t.Fatal(err)
	}
	results, err := atlas.All(ctx, socs)
	if err != nil {
		t.Fatal(err)
	}
	listed, premiums, shares, places := 0, 0, 0, 0
	for _, c := range rows {
		soc, naics := lmi.SOC(c["OCC_CODE"]), lmi.NAICS(c["NAICS"])
		r, found := results[pair.Key{SOC: soc, NAICS: naics}]
		if !found {
			t.Errorf("%s in %s has no answer", soc, naics)
			continue
		}
		hour, hourly := c.number("H_MEDIAN")
		year, annual := c.number("A_MEDIAN")
		if hourly || annual || c["H_MEDIAN"] == "#" || c["A_MEDIAN"] == "#" {
			listed++
		}
		in := nation[soc]
		wage, other := hour, 0.0
		known := hourly
		if c["ANNUAL"] == "TRUE" || in["ANNUAL"] == "TRUE" {
			wage, known = year, annual
			other, _ = in.number("A_MEDIAN")
		} else {
			other, _ = in.number("H_MEDIAN")
		}
		if known && other > 0 {
			premiums++
			if want := 100 * (wage - other) / other; math.Abs(r.OverRole.MedianPct.Value-want) > 1e-6 {
				t.Errorf("%s in %s: premium %v, want %v", soc, naics, r.OverRole.MedianPct, want)
			}
		}
		here, released := c.number("TOT_EMP")
		if all, ok := in.number("TOT_EMP"); ok && released {
			shares++
			if want := 100 * here / all; math.Abs(r.Wages.ShareOfRole.Value-want) > 1e-9 {
				t.Errorf("%s in %s: share %v, want %v", soc, naics, r.Wages.ShareOfRole, want)
			}
		}
		if at := r.AmongIndustries.ByEmployment; released {
			places++
			rank := 1
			for _, n := range jobs[soc] {
				if n > here {
					rank++
				}
			}
			if at == nil || *at != (pair.Standing{Rank: rank, Of: len(jobs[soc])}) {
				t.Errorf("%s in %s: place %+v, want %d of %d", soc, naics, at, rank, len(jobs[soc]))
			}
		}
	}
	if len(results) != len(rows) {
		t.Errorf("%d answers for %d rows", len(results), len(rows))
	}
	list, err := directory.Get(ctx, db, directory.Params{Pairs: directory.SectorPairs})
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Pairs) != listed {
		t.Errorf("%d pairs have a page, want %d", len(list.Pairs), listed)
	}
	t.Logf("%d rows, %d with a page; held against the cells: %d premiums, %d shares, %d places", len(rows), listed, premiums, shares, places)
	if premiums < 8000 || shares < 7500 {
		t.Errorf("only %d premiums and %d shares were compared", premiums, shares)
	}
}

// firstSheet is the name of the sheet with the data.
func firstSheet(t *testing.T, path string) string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	return f.GetSheetName(0)
}
