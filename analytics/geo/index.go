package geo

import (
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Index is what an area pays over the nation for the same work, over many occupations.
type Index struct {
	// NationalMix is the headline: what the nation's jobs would cost at the
	// area's mean wages, over what they cost in the nation. 1.10 is ten percent more.
	NationalMix lmi.Estimate `json:"national_mix_ratio"`
	// LocalMix is the same of the jobs that the area has.
	LocalMix lmi.Estimate `json:"local_mix_ratio"`
	// Roles counts the occupations in it.
	Roles int `json:"roles"`
	// NationalCoverage and LocalCoverage are the shares of all jobs of the
	// nation and of the area that these occupations hold.
	NationalCoverage lmi.Estimate `json:"national_coverage_pct"`
	LocalCoverage    lmi.Estimate `json:"local_coverage_pct"`
}

// IndexNote says in words what the index is.
const IndexNote = "The wage index is what the nation's jobs would cost at the area's mean wages, over what they cost at national ones, occupation by occupation; with local jobs it is the same for the jobs the area has. Occupations whose jobs or annual mean is not released in both stand aside. The differential of all occupations together also tells which occupations an area has."

// NewIndex compares the detailed occupations of an area with the same ones of the
// nation, with means as prices and jobs as quantities:
//
//	NationalMix = sum of E(n) x W(a) / sum of E(n) x W(n)
//	LocalMix    = sum of E(a) x W(a) / sum of E(a) x W(n)
//
// where E are jobs, W annual mean wages, a is the area and n the nation. These
// are the price indexes of Laspeyres and of Paasche. NationalMix leads because it
// weighs the same jobs in every area, so that areas can be compared with one
// another; in LocalMix a difference of two areas can be one of their jobs alone.
// Means are taken, not medians, because only a mean times jobs is a payroll.
// The ratio of the area's and the nation's wage over all occupations, without an
// index, mostly tells which occupations an area has.
//
// An occupation takes part where its jobs and annual mean are released in both, so
// that suppressed and top-coded ones, and those with hourly wages only, stand
// aside; the coverage says how many jobs that leaves. The ratios are absent where
// no occupation is left.
//
// Source: ILO and others, Consumer Price Index Manual: Concepts and Methods
// (2020), chapter 2, for the two indexes; BLS, Occupational Pay Relatives,
// technical note, for why a plain ratio of averages misleads.
func NewIndex(pairs []Pair, localAll, nationAll lmi.Estimate) Index {
	var nationAtLocal, nationAtNation, localAtLocal, localAtNation, nationJobs, localJobs float64
	index := Index{}
	for _, p := range pairs {
		local, nation := p.Local.Annual.Mean, p.Nation.Annual.Mean
		if !local.Known() || !nation.Known() || !p.Local.Employment.Known() || !p.Nation.Employment.Known() {
			continue
		}
		index.Roles++
		nationJobs += p.Nation.Employment.Value
		localJobs += p.Local.Employment.Value
		nationAtLocal += p.Nation.Employment.Value * local.Value
		nationAtNation += p.Nation.Employment.Value * nation.Value
		localAtLocal += p.Local.Employment.Value * local.Value
		localAtNation += p.Local.Employment.Value * nation.Value
	}
	index.NationalMix = ratio(nationAtLocal, nationAtNation)
	index.LocalMix = ratio(localAtLocal, localAtNation)
	index.NationalCoverage = oews.Share(lmi.Number(nationJobs, lmi.Jobs), nationAll)
	index.LocalCoverage = oews.Share(lmi.Number(localJobs, lmi.Jobs), localAll)
	return index
}

// Pair is one occupation in an area and in the nation, in the same vintage.
type Pair struct{ Local, Nation oews.Estimate }

func ratio(part, whole float64) lmi.Estimate {
	if whole <= 0 {
		return lmi.Missing(lmi.Ratio, lmi.Absent)
	}
	return lmi.Number(part/whole, lmi.Ratio)
}
