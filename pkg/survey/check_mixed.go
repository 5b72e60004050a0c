package survey

import (
	"context"
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// mixedTypes is about engines that keep a value as it comes, whatever the column
// is declared as.
var mixedTypes = check{
	Check: diag.Check{
		Code: "WH813", Name: "mixed-types", Severity: diag.Warning,
		What:    "A dimension or key holds numbers and texts.",
		Why:     "1 and '1' are two members that look the same, and a join finds only one of them.",
		Example: "# some store_id were imported as text\ndimensions: [{name: store_id}]",
		Fix:     "give all values one type, where they are loaded or by CAST(store_id AS TEXT)",
	},
	run: func(s *surveyor) error {
		if s.typed() {
			return nil
		}
		for _, src := range s.sources() {
			for _, o := range objectsOf(src) {
				if d, ok := o.self.(*model.Dimension); ok && d.Time || !s.sound[o.self] {
					continue
				}
				if _, ok := o.self.(*model.Measure); ok {
					continue
				}
				err := s.look(o.subject, o.pos, func(ctx context.Context) error {
					found, err := s.sampleOf(ctx, src, o.expr)
					if err != nil {
						return err
					}
					examples := map[bool]string{}
					for _, c := range found.values {
						examples[c.class == "text"] = c.text
					}
					if len(examples) == 2 {
						s.report(o.self, "expr", o.pos, o.subject, "%s holds numbers and texts, such as %s and '%s'", o.subject, examples[false], examples[true])
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
		}
		return nil
	},
}
