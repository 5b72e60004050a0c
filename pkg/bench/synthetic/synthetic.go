// Package synthetic writes native definitions of any size, for measuring what
// grows with them. Every metric carries the governance that a real one does:
// labels in two languages, owner, tier, domain, synonyms, drivers.
package synthetic

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Size says how large a project is. Every source has the given number of
// metrics of each kind; two further ones hold the stores and customers that all
// join.
type Size struct {
	Sources int // of facts; stores and customers come on top
	Simple  int // per source, at least 2
	Ratio   int // per source
	Derived int // per source
}

// Metrics counts the metrics of the project.
func (s Size) Metrics() int { return s.Sources * (s.Simple + s.Ratio + s.Derived) }

// DerivedNames lists all derived metrics, one source after the other.
func (s Size) DerivedNames() []string { return s.names(s.Derived, derivedName) }

// SimpleNames lists all simple metrics.
func (s Size) SimpleNames() []string { return s.names(s.Simple, simpleName) }

func (s Size) names(per int, name func(source, i int) string) []string {
	var out []string
	for source := range s.Sources {
		for i := range per {
			out = append(out, name(source, i))
		}
	}
	return out
}

// Files gives the project: its head, the stores, and one file per source with
// its metrics. engine is that of the only connection.
func (s Size) Files(engine string) map[string]string {
	files := map[string]string{
		"wheelhouse.yaml":     head(engine),
		"sources/stores.yaml": stores,
	}
	for source := range s.Sources {
		files[fmt.Sprintf("sources/facts_%03d.yaml", source)] = s.source(source)
	}
	return files
}

// Write lays the project down in a directory and tells how many bytes it has.
func (s Size) Write(dir, engine string) (size int, err error) {
	for name, text := range s.Files(engine) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return 0, err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return 0, err
		}
		size += len(text)
	}
	return size, nil
}

// Every measure sums, with a factor of its own, so that no two mean the same.
func (s Size) source(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `sources:
  - name: facts_%03[1]d
    label: {en: Facts %[1]d, zh: 明细 %[1]d}
    description: {en: One row per day and store, zh: 每日每店一行}
    table: facts_%03[1]d
    primaryEntity: fact_%03[1]d
    entities:
      - {name: store, type: foreign, expr: store_id}
      - {name: customer, type: foreign, expr: customer_id}
    dimensions:
      - {name: day, type: time, grain: day, date: true, label: {en: Day, zh: 日期}}
      - {name: channel, label: {en: Channel, zh: 渠道}}
      - {name: segment, expr: "case when amount > 100 then 'large' else 'small' end", label: {en: Segment, zh: 分层}}
    measures:
`, n)
	for i := range s.Simple {
		fmt.Fprintf(&b, "      - {name: m_%03d_%02d, agg: sum, expr: amount * %d - discount, label: {en: Measure %d, zh: 度量 %d}}\n", n, i, i+1, i, i)
	}
	b.WriteString("    defaultTime: day\n    freshness: {dimension: day, within: 26h, readyAt: \"08:00\"}\nmetrics:\n")
	for i := range s.Simple {
		metric(&b, simpleName(n, i), n, i, "simple")
		fmt.Fprintf(&b, "    measure: m_%03d_%02d\n", n, i)
		if i%3 == 2 {
			b.WriteString("    filter: \"channel = 'store' and store__region <> 'Test'\"\n")
		}
		b.WriteString("    unit: EUR\n")
	}
	for i := range s.Ratio {
		metric(&b, ratioName(n, i), n, i, "ratio")
		fmt.Fprintf(&b, "    numerator: %s\n    denominator: %s\n", simpleName(n, i%s.Simple), simpleName(n, (i+1)%s.Simple))
		fmt.Fprintf(&b, "    drivers: [%s]\n", simpleName(n, 0))
	}
	for i := range s.Derived {
		metric(&b, derivedName(n, i), n, i, "derived")
		x, y := simpleName(n, i%s.Simple), simpleName(n, (i+1)%s.Simple)
		fmt.Fprintf(&b, "    expr: \"(%s - %s) / (%s + %d)\"\n    unit: \"%%\"\n    format: \"0.0\"\n", x, y, y, i+1)
	}
	return b.String()
}

func metric(b *strings.Builder, name string, source, i int, kind string) {
	layers := []string{"strategic", "business", "process", "innovation"}
	fmt.Fprintf(b, `  - name: %[1]s
    label: {en: "Metric %[1]s", zh: "指标 %[1]s"}
    description: {en: "What metric %[1]s counts, and what it leaves out", zh: "指标 %[1]s 的口径与不含项"}
    type: %[2]s
    good: up
    tier: %[3]d
    layer: %[4]s
    domain: domain_%[5]d
    owner: {team: team_%[5]d, per: organisation.region}
    steward: data-office
    status: certified
    version: 2
    synonyms: ["synonym of %[1]s", "%[1]s 同义词"]
`, name, kind, i%2+2, layers[i%4], source%domains)
}

func simpleName(source, i int) string  { return fmt.Sprintf("simple_%03d_%02d", source, i) }
func ratioName(source, i int) string   { return fmt.Sprintf("ratio_%03d_%02d", source, i) }
func derivedName(source, i int) string { return fmt.Sprintf("derived_%03d_%02d", source, i) }
