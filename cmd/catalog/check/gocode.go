package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Calls that a plugin's process must not make: it keeps no files, reads no
// environment but Grafana's, and logs through the SDK. They are told by package
// and name; "*" stands for every function of a package. Even the functions of
// io/fs on file systems in memory are refused.
var forbidden = map[string]struct {
	rule  string
	names []string
	why   string
}{
	"io/fs":   {"code-rules-access-file-system-with-fs", []string{"*"}, "a plugin keeps no files: use the methods of the file system's own interface"},
	"syscall": {"code-rules-access-syscall", []string{"*"}, "a plugin makes no system calls"},
	"path/filepath": {
		"code-rules-access-file-system-with-filepath",
		[]string{"Walk", "WalkDir", "VolumeName", "EvalSymlinks", "Glob"},
		"a plugin keeps no files",
	},
	"fmt": {"code-rules-fmt-print-logging", []string{"Println", "Print", "Printf"}, "log through the SDK's logger"},
	"os": {"code-rules-access-file-system-with-os", []string{
		"Chdir", "Chmod", "Chown", "Chtimes", "Create", "CreateTemp", "DirFS", "FileInfo", "Getwd", "IsExist", "IsNotExist",
		"IsPermission", "Lchown", "Link", "Lstat", "Mkdir", "MkdirAll", "MkdirTemp", "NewFile", "Open", "OpenFile", "OpenRoot", "ReadDir",
		"ReadFile", "Readlink", "Remove", "RemoveAll", "Rename", "SameFile", "Stat", "Symlink", "TempDir", "Truncate", "UserCacheDir",
		"UserConfigDir", "UserHomeDir", "WriteFile",
	}, "a plugin keeps no files"},
}

var (
	wholeEnvironment = []string{"Environ", "Clearenv", "ExpandEnv"}
	oneVariable      = []string{"Getenv", "LookupEnv", "Setenv", "Unsetenv"}
	ourVariables     = regexp.MustCompile(`^(GF_PLUGIN|GF_VERSION$|GF_EDITION$|GF_ENTERPRISE_|AWS_AUTH_|AZURE_|GFAZPL_)`)
	sqldsOld         = regexp.MustCompile(`"github\.com/grafana/sqlds(/v2)?"`)
)

// goCode wants no forbidden calls in pkg, where the validator looks, apart from
// what .semgrepignore leaves out.
func goCode(r *report) {
	ignored := r.ignored()
	for _, name := range goFiles(r.Source, "pkg") {
		if !ignored(name) && !strings.HasSuffix(name, "_test.go") {
			goFile(r, name)
		}
	}
}

func goFile(r *report, name string) {
	text, err := r.source(name)
	if err != nil {
		return
	}
	if sqldsOld.Match(text) {
		r.add(Warning, "code-rules-outdated-sqlds-version", name, "use sqlds/v4 or newer")
	}
	places := token.NewFileSet()
	file, err := parser.ParseFile(places, name, text, parser.SkipObjectResolution)
	if err != nil {
		r.add(Error, "wheelhouse-go-unreadable", name, "%v", err)
		return
	}
	packages := importsOf(file)
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		selector, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if of, ok := selector.X.(*ast.Ident); ok && packages[of.Name] != "" {
			at := name + ":" + strconv.Itoa(places.Position(call.Pos()).Line)
			judgeCall(r, at, packages[of.Name], selector.Sel.Name, call.Args)
		}
		return true
	})
}

// importsOf gives a file's imports by the names that they have in it.
func importsOf(file *ast.File) map[string]string {
	out := map[string]string{}
	for _, spec := range file.Imports {
		full, _ := strconv.Unquote(spec.Path.Value) // the parser took it
		name := path.Base(full)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		out[name] = full
	}
	return out
}

func judgeCall(r *report, at, pkg, function string, args []ast.Expr) {
	if (pkg == "os" || pkg == "syscall") && slices.Contains(wholeEnvironment, function) {
		r.add(Error, "code-rules-access-os-environment", at, "%s.%s: a plugin does not read the environment", pkg, function)
		return
	}
	if pkg == "os" && slices.Contains(oneVariable, function) {
		if len(args) > 0 {
			if literal, ok := args[0].(*ast.BasicLit); ok && ourVariables.MatchString(strings.Trim(literal.Value, `"`)) {
				return
			}
		}
		r.add(Warning, "code-rules-access-forbidden-os-environment", at, "os.%s: a plugin reads only Grafana's own variables", function)
		return
	}
	f, ok := forbidden[pkg]
	if ok && (f.names[0] == "*" || slices.Contains(f.names, function)) {
		r.add(Error, f.rule, at, "%s.%s: %s", path.Base(pkg), function, f.why)
	}
}

// ignoreFile names, in the form of .gitignore, what the validator's code scanner
// leaves out.
const ignoreFile = ".semgrepignore"

// ignored tells files that ignoreFile leaves out. Of .gitignore's forms these
// are understood: a folder from the top (pkg/bench/), a folder anywhere
// (testdata/), and a name with stars (*_test.go).
func (r *report) ignored() func(name string) bool {
	text, err := r.source(ignoreFile)
	if err != nil {
		return func(string) bool { return false }
	}
	var patterns []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, ":") {
			patterns = append(patterns, line)
		}
	}
	return func(name string) bool {
		return slices.ContainsFunc(patterns, func(p string) bool { return ignores(p, name) })
	}
}

func ignores(pattern, name string) bool {
	folder, isFolder := strings.CutSuffix(pattern, "/")
	if !isFolder {
		ok, _ := path.Match(pattern, path.Base(name)) // a bad pattern fits nothing
		return ok
	}
	if top := strings.TrimPrefix(folder, "/"); strings.Contains(folder, "/") {
		return strings.HasPrefix(name, top+"/")
	}
	return slices.Contains(strings.Split(path.Dir(name), "/"), folder)
}

// ignoredCode wants the code of the plugin's process looked at: only what serves
// the command line, tests and benchmarks may be left out.
func ignoredCode(r *report) {
	ignored := r.ignored()
	for _, folder := range r.Process {
		for _, name := range goFiles(r.Source, folder) {
			if path.Dir(name) == filepath.ToSlash(folder) && ignored(name) && !strings.HasSuffix(name, "_test.go") {
				r.add(Error, "wheelhouse-ignored-code", name, "%s leaves it out, but the plugin's process contains it", ignoreFile)
			}
		}
	}
}
