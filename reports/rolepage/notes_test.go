package rolepage

import (
	"context"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/guide"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// TestAddNotes: what the workers do stands first, all other notes behind the schooling, and
// a source that only the notes use is among the page's, in its place.
func TestAddNotes(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Shared(t).DB()
	book, err := notes.Read(fstest.MapFS{"a.md": {Data: []byte("---\nroles: 43-0000\ntitle: x\nupdated: 2026-01-02\n---\n" +
		"## Links\nx\n## WHAT they do\n{{outlook 43-4121 openings 2019-29}}\n## Pay\n{{employment 43-4121 2014}}\n")}}, "own")
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := guide.Compile(ctx, db, book)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := newArticle(site.Site{}, web.Page{}, answer)
	if err != nil {
		t.Fatal(err)
	}
	with, err := newArticle(site.Site{Guide: compiled}, web.Page{}, answer)
	if err != nil {
		t.Fatal(err)
	}
	ids := func(a web.Article) []string {
		var list []string
		for _, s := range a.Sections {
			list = append(list, s.ID)
		}
		return list
	}
	want := ids(plain)
	at := slices.Index(want, "entry") + 1
	want = slices.Insert(want, at, "guide-links", "guide-pay", "guide-about-these-notes")
	want = slices.Insert(want, 0, "guide-what-they-do")
	if diff := cmp.Diff(want, ids(with)); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(plain.Sources, with.Sources); diff != "" {
		t.Errorf("the role has these sources already (-want +got):\n%s", diff)
	}

	// An answer that has no edition of the projections gets the one that the notes quote.
	bare := plain
	bare.Sources = slices.DeleteFunc(slices.Clone(plain.Sources), func(s lmi.Source) bool { return s.Dataset == lmi.Projections && s.Vintage == "2019-29" })
	if len(bare.Sources) == len(plain.Sources) {
		t.Fatal("the sample's role has no edition 2019-29")
	}
	b := &builder{site: site.Site{Guide: compiled}, answer: answer}
	b.addNotes(&bare)
	if !slices.ContainsFunc(bare.Sources, func(s lmi.Source) bool { return s.Vintage == "2019-29" }) || b.err != nil {
		t.Errorf("the source of the notes is missing; %v", b.err)
	}
	// Where nothing is known of schooling the notes end the page.
	short := web.Article{Sections: []web.Section{{ID: "pay"}}}
	b.addNotes(&short)
	if diff := cmp.Diff([]string{"guide-what-they-do", "pay", "guide-links", "guide-pay", "guide-about-these-notes"}, ids(short)); diff != "" {
		t.Errorf("sections of a short page (-want +got):\n%s", diff)
	}
}
