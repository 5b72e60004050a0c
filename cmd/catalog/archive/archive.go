// Package archive packs a built plugin as the catalog wants it and reads such
// archives again.
package archive

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"crypto/sha1" //nolint:gosec // the catalog asks for this sum
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// Modes that every file gets, whatever the umask and the machine were. The
// catalog wants exactly this one of executables.
const (
	ModeFile       fs.FileMode = 0o644
	ModeExecutable fs.FileMode = 0o755
)

// File is one file of a plugin.
type File struct {
	Mode fs.FileMode // permission bits
	Data []byte
}

// Archive is a plugin's archive in memory: a plugin has some hundred files, and
// all of them are looked at.
type Archive struct {
	Files map[string]File // by path in the archive, with slashes
}

// Roots names what lies at the top, sorted.
func (a *Archive) Roots() []string {
	var out []string
	for _, name := range a.Names() {
		root, _, _ := strings.Cut(name, "/")
		if !slices.Contains(out, root) {
			out = append(out, root)
		}
	}
	return out
}

// Names lists all files, sorted.
func (a *Archive) Names() []string {
	out := make([]string, 0, len(a.Files))
	for name := range a.Files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Folder reads a folder as an archive would hold it below root. Files that
// match executable get ModeExecutable, all others ModeFile. Symbolic links are
// refused: an archive cannot hold them in a way that every system unpacks.
func Folder(dir, root string, executable func(name string) bool) (*Archive, error) {
	a := &Archive{Files: map[string]File{}}
	tree := os.DirFS(dir)
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !d.Type().IsRegular() {
			return fmt.Errorf("%s is no regular file", path.Join(dir, name))
		}
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		mode := ModeFile
		if executable(name) {
			mode = ModeExecutable
		}
		a.Files[path.Join(root, name)] = File{Mode: mode, Data: data}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(a.Files) == 0 {
		return nil, fmt.Errorf("%s is empty: build the plugin first", dir)
	}
	return a, nil
}

// Write writes the archive. The same files give the same bytes: names are
// sorted, and every entry has the given time.
func (a *Archive) Write(w io.Writer, at time.Time) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, name := range a.Names() {
		f := a.Files[name]
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at.UTC()}
		h.SetMode(f.Mode)
		part, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := part.Write(f.Data); err != nil {
			return err
		}
	}
	return z.Close()
}

// Save writes the archive and, beside it, its SHA-1 sum, which the catalog asks
// for, in a file of the same name with .sha1 added.
func (a *Archive) Save(file string, at time.Time) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	sum := sha1.New() //nolint:gosec // the catalog asks for this sum
	if err := errors.Join(a.Write(io.MultiWriter(out, sum), at), out.Close()); err != nil {
		return err
	}
	return os.WriteFile(file+".sha1", []byte(hex.EncodeToString(sum.Sum(nil))+"\n"), ModeFile)
}

// largest bounds what one file may unpack to.
const largest = 1 << 30

// Open reads an archive.
func Open(file string) (*Archive, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as a zip archive: %w", file, err)
	}
	defer z.Close() //nolint:errcheck // only read
	a := &Archive{Files: map[string]File{}}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !fs.ValidPath(f.Name) {
			return nil, fmt.Errorf("%s: the name %q leaves the archive", file, f.Name)
		}
		in, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(in, largest))
		if err := cmp.Or(err, in.Close()); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, f.Name, err)
		}
		a.Files[f.Name] = File{Mode: f.Mode().Perm(), Data: data}
	}
	return a, nil
}
