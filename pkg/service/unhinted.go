package service

import (
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// unhinted takes from an error the spellings of what a grant hides: a name that is
// written nearly right would bring it out.
func unhinted(grant access.Grant, m *model.Model, err error) error {
	var found diag.ListError
	if !errors.As(err, &found) {
		return err
	}
	list := slices.Clone(found.List)
	for i, d := range list {
		v := m.Metric(d.Nearest)
		if d.Nearest == "" || (v == nil || access.Metrics(grant, m, v) == nil) && grant.Dimension(nil, d.Nearest) == nil {
			continue
		}
		list[i].Nearest, list[i].Hint = "", ""
	}
	return diag.ListError{List: list}
}
