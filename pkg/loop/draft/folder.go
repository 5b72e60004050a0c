package draft

import (
	"context"
	"os"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// Folder is a shelf of definitions that lie in a folder: what is accepted waits there to be
// taken up.
type Folder string

// Files implements loop.Shelf.
func (f Folder) Files(context.Context) (map[string]string, int, error) {
	files, err := publish.Files(os.DirFS(string(f)))
	return files, 0, err
}

// Load implements loop.Shelf.
func (f Folder) Load(files map[string]string) (*model.Model, diag.List) {
	return publish.LoadWith(files, project.Options{Root: f.root()})
}

// Renew implements loop.Shelf: the preview watches the folder itself.
func (Folder) Renew(context.Context) {}

// root is the folder from which paths of SQLite files count.
func (f Folder) root() string {
	if abs, err := filepath.Abs(string(f)); err == nil {
		return abs
	}
	return string(f)
}
