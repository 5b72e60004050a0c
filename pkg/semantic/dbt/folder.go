package dbt

import (
	"io/fs"
	"path"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

// ProjectFile is the file that makes a folder a dbt project.
const ProjectFile = "dbt_project.yml"

func projectFile(fsys fs.FS) string {
	if tree.Has(fsys, ProjectFile) == nil {
		return ProjectFile
	}
	return ""
}

// IsProject tells a folder that dbt itself works in.
func IsProject(fsys fs.FS) bool { return projectFile(fsys) != "" }

// Manifest finds the compiled manifest of a folder: at its top, or where its
// dbt project puts what it compiles. "" where there is none.
func Manifest(fsys fs.FS) string {
	for _, dir := range []string{".", target(fsys)} {
		if name := path.Join(dir, ManifestFile); tree.Has(fsys, name) == nil {
			return name
		}
	}
	return ""
}

// target is the folder that a project compiles into.
func target(fsys fs.FS) string {
	var project struct {
		Target string `yaml:"target-path"`
	}
	if text, err := tree.Read(fsys, ProjectFile); err == nil {
		_ = yaml.Unmarshal(text, &project) // a project that dbt cannot read has nothing compiled
	}
	if project.Target == "" {
		return "target"
	}
	return project.Target
}

// uncompiled says once, whatever else is written for dbt, what has to be done.
func (l *loader) uncompiled(at diag.Pos) (*model.Model, diag.List) {
	l.found = diag.List{checkUncompiled.At(at, "", "this is a dbt project as it is written, and only dbt knows which tables its models become")}
	return l.m.Seal(), l.found
}
