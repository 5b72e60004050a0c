package draft

import (
	"context"
	"io/fs"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// Folder is a shelf of definitions that lie in a folder: what is accepted waits there to be
// taken up.
type Folder struct {
	FS   fs.FS
	Root string // from which paths of SQLite files count, absolute
}

// Files implements loop.Shelf.
func (f Folder) Files(context.Context) (map[string]string, int, error) {
	files, err := publish.Files(f.FS)
	return files, 0, err
}

// Load implements loop.Shelf.
func (f Folder) Load(files map[string]string) (*model.Model, diag.List) {
	return publish.LoadWith(files, project.Options{Root: f.Root})
}

// Renew implements loop.Shelf: the preview watches the folder itself.
func (Folder) Renew(context.Context) {}
