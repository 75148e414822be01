package rolepage

import (
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/reports/guide"
	"wageatlas/reports/web"
)

// whatTheyDo is the heading of the notes that stand first on the page.
const whatTheyDo = "what they do"

// schooling are the ids of the sections behind which the other notes stand.
var schooling = []string{"entry", "education"}

// addNotes adds the sections of the role's notes to the article: what the workers
// do at its top, the others behind the schooling, and last who wrote them. The
// sources of their figures become the article's.
func (b *builder) addNotes(article *web.Article) {
	written := b.site.Guide.Of(b.answer.SOC)
	if len(written) == 0 {
		return
	}
	var first, others []web.Section
	for _, note := range written {
		section := web.Section{ID: note.ID, Head: note.Head, HTML: note.HTML}
		if strings.EqualFold(note.Head, whatTheyDo) {
			first = append(first, section)
		} else {
			others = append(others, section)
		}
	}
	about, err := guide.About(written)
	if err != nil {
		b.err = err
		return
	}
	others = append(others, web.Section{ID: about.ID, Head: about.Head, HTML: about.HTML})
	place := len(article.Sections)
	for i, section := range article.Sections {
		if slices.Contains(schooling, section.ID) {
			place = i + 1
		}
	}
	article.Sections = slices.Concat(first, article.Sections[:place], others, article.Sections[place:])

	meta := analytics.Meta{Notes: slices.Clone(article.Notes), Sources: article.Sources}
	b.site.Guide.Cite(&meta, b.answer.SOC)
	article.Notes, article.Sources = meta.Notes, meta.Sources
}
