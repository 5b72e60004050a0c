// Package examples holds the packs: sets of definitions for a kind of business, made to
// be copied. Only the command line and the benchmark contain them; the plugin has the
// retail group alone.
package examples

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Retail is the pack that lies in a folder of another name.
const (
	Retail       = "retail"
	RetailFolder = "retail-group"
)

// files are the committed ones of each pack, without Go and without data.
//
//go:embed retail-group/*.yaml retail-group/*.json retail-group/README.md retail-group/metrics retail-group/rules retail-group/sources
//go:embed finance/*.yaml finance/*.json finance/README.md finance/metrics finance/rules finance/sources finance/dashboards
//go:embed hr/*.yaml hr/*.json hr/README.md hr/metrics hr/rules hr/sources hr/dashboards
//go:embed manufacturing/*.yaml manufacturing/*.json manufacturing/README.md manufacturing/metrics manufacturing/rules manufacturing/sources manufacturing/dashboards
//go:embed saas/*.yaml saas/*.json saas/README.md saas/metrics saas/rules saas/sources saas/dashboards
var files embed.FS

// Packs lists the names of all packs, sorted.
func Packs() []string {
	list, _ := files.ReadDir(".") // an embedded folder can be read
	var out []string
	for _, e := range list {
		name := e.Name()
		if name == RetailFolder {
			name = Retail
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Folder is where a pack lies below examples. A name that no pack has is an error that
// lists those that there are.
func Folder(pack string) (string, error) {
	if !slices.Contains(Packs(), pack) {
		return "", fmt.Errorf("there is no pack %q: use %s", pack, strings.Join(Packs(), ", "))
	}
	if pack == Retail {
		return RetailFolder, nil
	}
	return pack, nil
}

// Files are those of a pack, by their paths in its folder.
func Files(pack string) (fs.FS, error) {
	folder, err := Folder(pack)
	if err != nil {
		return nil, err
	}
	return fs.Sub(files, folder)
}
