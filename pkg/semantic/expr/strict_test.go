package expr_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

func TestStrict(t *testing.T) {
	for text, want := range map[string]bool{
		"amount":                   true,
		"amount * 2":               true,
		"-amount > 3":              true,
		"NOT closed":               true,
		"upper(trim(city)) || '!'": true,
		"nullif(city, '')":         true,
		"city IN ('a', 'b')":       true,
		"amount BETWEEN 1 AND 2":   true,
		"CAST(amount AS text)":     true,
		"EXTRACT(year FROM at)":    true,
		"NULL":                     true,
		"coalesce(a, b)":           true,
		"a > 1 AND b > 1":          true,
		"CASE WHEN a < 5 THEN 'low' WHEN a >= 5 THEN 'high' END": true,
		"CASE a WHEN 1 THEN 'one' ELSE b END":                    true,
		"CASE WHEN a IS NULL THEN b ELSE a END":                  true,

		"1":                         false,
		"'all'":                     false,
		"coalesce(city, 'unknown')": false,
		"concat(a, b)":              false,
		"city IS NULL":              false,
		"a > 1 OR TRUE":             false,
		"a > 1 AND FALSE":           false,
		"CASE WHEN a < 5 THEN 'low' ELSE 'hi' END":  false,
		"CASE WHEN a IS NULL THEN 'none' END":       false,
		"CASE 1 WHEN 1 THEN 'one' END":              false,
		"nullif('x', city)":                         false,
		"city IS DISTINCT FROM 'a'":                 false,
		"city IS NOT DISTINCT FROM 'a'":             false,
		"NOT (a IS NOT DISTINCT FROM b)":            false,
		"CASE WHEN a IS DISTINCT FROM 1 THEN 1 END": false,
	} {
		e, problems := expr.Parse(text, diag.Pos{}, expr.Options{Names: expr.Columns})
		if problems.HasErrors() {
			t.Fatalf("%s: %v", text, problems)
		}
		if got := expr.Strict(e); got != want {
			t.Errorf("Strict(%s) = %v, want %v", text, got, want)
		}
	}
}
