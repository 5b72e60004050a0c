package check

import (
	"path"
	"slices"
	"strings"
)

// stray are names that a build leaves behind by mistake.
var stray = []string{".DS_Store", "Thumbs.db", "node_modules", ".git", ".env"}

// layout wants one folder at the top, named after the plugin, and only what the
// plugin needs in it.
func layout(r *report) {
	roots := r.Archive.Roots()
	switch {
	case len(roots) == 0:
		r.add(Error, "empty-archive", "", "the archive is empty")
		return
	case len(roots) > 1:
		r.add(Error, "more-than-one-dir", "", "the archive has %d entries at the top (%s): put everything into one folder named after the plugin's id", len(roots), strings.Join(roots, ", "))
		return
	}
	if _, isFile := r.Archive.Files[roots[0]]; isFile {
		r.add(Error, "no-root-dir", roots[0], "the archive holds a file at the top: put everything into one folder named after the plugin's id")
		return
	}
	if r.plugin != nil && r.plugin.main.ID != roots[0] {
		r.add(Error, "no-ident-root-dir", roots[0], "the folder in the archive must be named %s, after the plugin's id", r.plugin.main.ID)
	}
	for _, name := range r.Archive.Names() {
		if strings.HasPrefix(name, roots[0]+"/dist/") {
			r.add(Error, "dist", name, "the built files must lie in the archive's folder itself, not in dist below it")
			break
		}
	}
	for _, name := range r.Archive.Names() {
		if slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return slices.Contains(stray, part) }) {
			r.add(Error, "wheelhouse-stray-file", name, "it does not belong into the archive: build into a clean dist")
		}
		if mode := r.Archive.Files[name].Mode; mode&0o444 != 0o444 {
			r.add(Error, "wrong-permissions", name, "not everybody may read it (%04o): pack it with at least 0644", mode)
		}
		if ext := path.Ext(name); ext == ".ts" || ext == ".tsx" {
			r.add(Warning, "wheelhouse-stray-file", name, "source files need not be in the archive; source maps hold them")
		}
	}
}
