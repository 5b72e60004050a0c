// Package check applies the rules of Grafana's plugin catalog to an archive, as
// far as they can be decided without the internet. The rules are those that the
// catalog's validator documents, under its names, so that a finding here and
// one there can be told to be the same; rules of this project's own begin with
// "wheelhouse-".
package check

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
)

// Severity of a finding.
type Severity string

// Severities: the catalog refuses errors, reviewers ask about warnings, notes
// are recommendations.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Finding is one thing that is not as the catalog wants it.
type Finding struct {
	Rule     string
	Severity Severity
	File     string // in the archive, or in the source
	Message  string // what is wrong and what to do
}

// String is the finding in one line.
func (f Finding) String() string {
	if f.File == "" {
		return fmt.Sprintf("%-7s %s: %s", f.Severity, f.Rule, f.Message)
	}
	return fmt.Sprintf("%-7s %s: %s: %s", f.Severity, f.Rule, f.File, f.Message)
}

// Subject is what is checked.
type Subject struct {
	Archive *archive.Archive
	Source  string    // folder of the source that it was built from; empty: its rules are left out
	Now     time.Time // for the age of dependencies
	// Process lists the folders of the source whose Go packages are linked into
	// the plugin's process; nil: all of pkg.
	Process []string
	// SDK is when the release of Grafana's SDK that the source uses came out;
	// zero: its age is left out.
	SDK time.Time
	// Platform tells what an executable was built for; nil: what the Go program
	// says of itself.
	Platform func(program []byte) (string, error)
}

// report collects findings while rules look at a plugin.
type report struct {
	Subject
	plugin   *plugin // nil where the archive has no readable plugin.json
	findings []Finding
}

func (r *report) add(s Severity, rule, file, format string, args ...any) {
	r.findings = append(r.findings, Finding{rule, s, file, fmt.Sprintf(format, args...)})
}

// Rules that look at the archive, and those that look at the source as well.
var (
	archiveRules = []func(*report){
		layout, documents, readmeLinks, metadata, identity, paths, nested, dependencies, discovery, screenshots,
		executables, debugFiles, modules, bundles, drawings,
	}
	sourceRules = []func(*report){
		packageFile, buildTools, sdk, sourceMaps, goManifest, goCode, ignoredCode, webCode,
	}
)

// Run applies all rules. Findings are sorted: errors first, then by rule and
// file.
func Run(s Subject) []Finding {
	r := &report{Subject: s}
	r.plugin = readPlugin(r)
	for _, rule := range archiveRules {
		rule(r)
	}
	if s.Source != "" {
		for _, rule := range sourceRules {
			rule(r)
		}
	}
	rank := []Severity{Error, Warning, Note}
	slices.SortStableFunc(r.findings, func(a, b Finding) int {
		return cmp.Or(slices.Index(rank, a.Severity)-slices.Index(rank, b.Severity), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.File, b.File))
	})
	return r.findings
}

// Elsewhere says which of the validator's rules are not decided here, and why.
// The release workflow runs the validator itself.
var Elsewhere = []string{
	"org, published, version: the account and the versions that the catalog knows",
	"manifest, signature: made when the release is signed",
	"broken-link, checksum, virus-scan: need the internet",
	"osv-scanner, govulncheck, gosec, react-19: tools and advisories of the day",
	"provenance: the attestation of the release's build",
}

// most findings of one rule that are listed; a build that is out of date has one
// for every file.
const most = 8

// Print writes findings and a closing line, and tells whether there was an error.
func Print(w io.Writer, findings []Finding) (bad bool, err error) {
	count, listed := map[Severity]int{}, map[string]int{}
	for i, f := range findings {
		count[f.Severity]++
		line := f.String()
		if listed[f.Rule]++; listed[f.Rule] > most {
			if i+1 < len(findings) && findings[i+1].Rule == f.Rule {
				continue
			}
			line = fmt.Sprintf("%-7s %s: … and %d more", f.Severity, f.Rule, listed[f.Rule]-most)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return false, err
		}
	}
	_, err = fmt.Fprintf(w, "%d errors, %d warnings, %d notes\n", count[Error], count[Warning], count[Note])
	return count[Error] > 0, err
}
