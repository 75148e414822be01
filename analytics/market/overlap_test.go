package market_test

import (
	"errors"
	"strings"
	"testing"

	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// at makes an estimate of library assistants in an industry and an area.
func at(naics lmi.NAICS, area lmi.Area, areaTitle string) oews.Estimate {
	e := row("43-4121", 500, 10, 12, 15, 20, 30)
	e.NAICS, e.Industry, e.Area, e.AreaTitle = naics, "Industry", area, areaTitle
	return e
}

// TestTwice: two members that have jobs in common are refused, in either order.
func TestTwice(t *testing.T) {
	occupation := func(soc lmi.SOC) oews.Estimate { return row(soc, 500, 10, 12, 15, 20, 30) }
	industry := func(naics lmi.NAICS) oews.Estimate { return at(naics, lmi.National, "U.S.") }
	area := func(code lmi.Area, title string) oews.Estimate { return at(lmi.CrossIndustry, code, title) }
	const newYork = "New York-Newark-Jersey City, NY-NJ-PA"
	for _, test := range []struct {
		name    string
		a, b    oews.Estimate
		refused bool
	}{
		{"the same", occupation("43-4121"), occupation("43-4121"), true},
		{"two detailed", occupation("43-4121"), occupation("43-4171"), false},
		{"major group", occupation("43-0000"), occupation("43-4121"), true},
		{"another major group", occupation("25-0000"), occupation("43-4121"), false},
		{"two major groups", occupation("25-0000"), occupation("43-0000"), false},
		{"minor group", occupation("43-4000"), occupation("43-4121"), true},
		{"another minor group", occupation("43-5000"), occupation("43-4121"), false},
		{"broad", occupation("43-4120"), occupation("43-4121"), true},
		{"broad in minor", occupation("43-4000"), occupation("43-4120"), true},
		{"minor of the hundreds", occupation("15-1200"), occupation("15-1252"), true},
		{"beside a minor of the hundreds", occupation("15-1200"), occupation("15-2051"), false},
		{"all occupations", occupation("00-0000"), occupation("43-4121"), true},
		{"all occupations and a group", occupation("00-0000"), occupation("43-0000"), true},

		{"two sectors", industry("51"), industry("61"), false},
		{"sector and 3-digit", industry("61"), industry("611000"), true},
		{"3-digit and 4-digit", industry("519000"), industry("519200"), true},
		{"4-digit and 6-digit", industry("519200"), industry("519210"), true},
		{"two of 3 digits", industry("518000"), industry("519000"), false},
		{"range of sectors", industry("31-33"), industry("325000"), true},
		{"beside a range", industry("31-33"), industry("42"), false},
		{"postal service in a range", industry("48-49"), industry("491000"), true},
		{"all industries", industry("000000"), industry("51"), true},
		{"all industries and government", industry("000000"), industry("99"), true},
		{"joined 4-digit in its 3-digit", industry("325000"), industry("3250A1"), true},
		{"joined 4-digit in its sector", industry("31-33"), industry("3250A1"), true},
		{"joined 4-digit beside another 4-digit", industry("3250A1"), industry("325400"), false},
		{"two joined", industry("3250A1"), industry("3250A2"), false},
		{"joined and a 6-digit that may be its own", industry("3250A1"), industry("325110"), true},
		{"joined of another 3-digit", industry("3250A1"), industry("326100"), false},

		{"private and an industry", industry("000001"), industry("51"), true},
		{"private and government", industry("000001"), industry("99"), false},
		{"private and all government", industry("000001"), industry("999001"), false},
		{"private and postal", industry("000001"), industry("491000"), false},
		{"government and state government", industry("99"), industry("999200"), true},
		{"all government and its part outside schools", industry("999001"), industry("999300"), true},
		{"state with and without schools", industry("999201"), industry("999200"), true},
		{"state and local", industry("999200"), industry("999300"), false},
		{"federal with postal, and local", industry("999101"), industry("999301"), false},
		{"federal with postal, and postal", industry("999101"), industry("491000"), true},
		{"all government and private finance", industry("999001"), industry("52"), false},
		{"all government and schools", industry("999001"), industry("61"), true},
		{"federal and schools", industry("999101"), industry("61"), false},
		{"local and casinos", industry("999301"), industry("721100"), true},
		{"local and hospitals", industry("999301"), industry("622000"), true},
		{"local and offices of physicians", industry("999301"), industry("621100"), false},
		{"government outside schools, and schools", industry("99"), industry("61"), false},

		{"nation and state", area("99", "U.S."), area("48", "Texas"), true},
		{"nation and metro", area("99", "U.S."), area("35620", newYork), true},
		{"nation and nonmetro", area("99", "U.S."), area("4800006", "North Texas Region of Texas nonmetropolitan area"), true},
		{"nation and territory", area("99", "U.S."), area("72", "Puerto Rico"), false},
		{"nation and metro of a territory", area("99", "U.S."), area("41980", "San Juan-Bayamón-Caguas, PR"), false},
		{"two states", area("34", "New Jersey"), area("36", "New York"), false},
		{"state and its metro", area("48", "Texas"), area("10180", "Abilene, TX"), true},
		{"state and another's metro", area("06", "California"), area("10180", "Abilene, TX"), false},
		{"state and a metro that reaches into it", area("34", "New Jersey"), area("35620", newYork), true},
		{"state beside a metro across states", area("09", "Connecticut"), area("35620", newYork), false},
		{"territory and its metro", area("72", "Puerto Rico"), area("41980", "San Juan-Bayamón-Caguas, PR"), true},
		{"state and its nonmetro", area("48", "Texas"), area("4800006", "North Texas Region of Texas nonmetropolitan area"), true},
		{"state and another's nonmetro", area("05", "Arkansas"), area("2000006", "Kansas nonmetropolitan area"), false},
		{"metro and nonmetro", area("10180", "Abilene, TX"), area("4800006", "North Texas Region of Texas nonmetropolitan area"), false},
		{"two metros", area("10180", "Abilene, TX"), area("19100", "Dallas-Fort Worth-Arlington, TX"), false},
		{"metro and a division of its state", area("19100", "Dallas-Fort Worth-Arlington, TX"), area("19124", "Dallas-Plano-Irving, TX Metropolitan Division"), true},
		{"two divisions", area("19124", "Dallas-Plano-Irving, TX Metropolitan Division"), area("23104", "Fort Worth-Arlington, TX Metropolitan Division"), false},

		{"another industry in a state", at("51", "48", "Texas"), at("61", "99", "U.S."), false},
		{"its industry in a state", at("61", "48", "Texas"), at("611000", "99", "U.S."), true},
	} {
		for _, rows := range [][]oews.Estimate{{test.a, test.b}, {test.b, test.a}} {
			_, err := market.Of(rows)
			if test.refused != errors.Is(err, market.ErrParams) || !test.refused && err != nil {
				t.Errorf("%s: %v, refused should be %v", test.name, err, test.refused)
			}
		}
	}
	_, err := market.Of([]oews.Estimate{occupation("43-0000"), occupation("25-4031"), occupation("43-4121")})
	if err == nil || !strings.Contains(err.Error(), "43-0000 and 43-4121 have jobs in common") {
		t.Errorf("the error does not name the codes: %v", err)
	}
}
