package check

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	comment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	template = regexp.MustCompile(`(?i)Grafana (Panel|Data Source|Datasource|App|Data Source Backend) Plugin Template`)
	link     = regexp.MustCompile(`\[.+?\]\((.+?)\)`)
	jargon   = []string{"yarn", "nodejs"}
)

// documents wants a README of the plugin's own, a changelog and a licence that
// goes with Grafana's.
func documents(r *report) {
	if r.plugin == nil {
		return
	}
	readme, ok := r.file("README.md")
	text := string(readme)
	switch {
	case !ok:
		r.add(Error, "missing-readme", "README.md", "it is missing; the catalog shows it")
	case strings.TrimSpace(text) == "":
		r.add(Error, "missing-readme", "README.md", "it is empty; the catalog shows it")
	case template.MatchString(text):
		r.add(Error, "template-readme", "README.md", "it is the scaffold's: describe this plugin")
	}
	if comment.MatchString(text) {
		r.add(Warning, "readme-comment", "README.md", "it holds comments; the catalog may show them")
	}
	for _, word := range jargon {
		if strings.Contains(text, word) {
			r.add(Warning, "developer-jargon", "README.md", "%q is for developers: move it to CONTRIBUTING.md", word)
		}
	}
	if changes, _ := r.file("CHANGELOG.md"); strings.TrimSpace(string(changes)) == "" {
		r.add(Warning, "missing-changelog", "CHANGELOG.md", "it is missing or empty")
	} else if v := r.plugin.main.Info.Version; v != "" && !strings.Contains(string(changes), v) {
		r.add(Warning, "wheelhouse-changelog-version", "CHANGELOG.md", "it does not tell what version %s brings", v)
	}
	licence(r)
}

// licences are the first words of those that the catalog takes; the validator
// compares whole texts.
var licences = []struct{ name, words string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"AGPL-3.0", "GNU AFFERO GENERAL PUBLIC LICENSE Version 3"},
	{"LGPL-3.0", "GNU LESSER GENERAL PUBLIC LICENSE Version 3"},
	{"GPL-3.0", "GNU GENERAL PUBLIC LICENSE Version 3"},
	{"MIT", "Permission is hereby granted, free of charge"},
	{"BSD", "Redistribution and use in source and binary forms"},
}

func licence(r *report) {
	data, ok := r.file("LICENSE")
	if !ok {
		r.add(Error, "license-not-provided", "LICENSE", "it is missing")
		return
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(string(data), ",", "")), " ")
	known := false
	for _, l := range licences {
		known = known || strings.Contains(strings.ToLower(text), strings.ToLower(strings.ReplaceAll(l.words, ",", "")))
	}
	if !known {
		r.add(Error, "license-not-valid", "LICENSE", "it is none of BSD, MIT, Apache 2.0, LGPL3, GPL3, AGPL3, which go with Grafana's")
	}
	for _, blank := range []string{"{name of copyright owner}", "{yyyy}"} {
		if strings.Contains(string(data), blank) {
			r.add(Warning, "license-with-generic-text", "LICENSE", "it still says %s", blank)
		}
	}
}

// readmeLinks wants links that work where the catalog shows the README, and
// addresses that are well formed. Whether they answer is not asked.
func readmeLinks(r *report) {
	if r.plugin == nil {
		return
	}
	readme, _ := r.file("README.md")
	for _, found := range link.FindAllSubmatch(readme, -1) {
		target := strings.Fields(string(found[1]))[0]
		switch {
		case strings.HasPrefix(target, "#"), strings.HasPrefix(target, "mailto:"):
		case !strings.HasPrefix(target, "https://") && !strings.HasPrefix(target, "http://"):
			r.add(Error, "relative-link", "README.md", "%s does not work in the catalog: write the whole address", target)
		default:
			wellFormed(r, "README.md", target)
		}
	}
	for _, l := range r.plugin.main.Info.Links {
		wellFormed(r, descriptorFile, l.URL)
	}
	if author := r.plugin.main.Info.Author.URL; author != "" {
		wellFormed(r, descriptorFile, author)
	}
}

func wellFormed(r *report, file, target string) {
	u, err := url.Parse(target)
	switch {
	case err != nil || u.Host == "":
		r.add(Error, "broken-link", file, "%q is no address", target)
	case u.Scheme != "https":
		r.add(Warning, "broken-link", file, "%s: use https", target)
	case strings.HasSuffix(u.Hostname(), "example.com"), u.Hostname() == "localhost":
		r.add(Error, "broken-link", file, "%s leads nowhere", target)
	}
}
