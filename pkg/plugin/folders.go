package plugin

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// foldersSetting is where the administrator of Grafana's server names the folders of
// SQLite's files. Administrators of organisations cannot: with any path, a data
// source would read Grafana's own database, and what other organisations keep.
const foldersSetting = "sqlite_folders under [plugin.wheelhouse-metrics-datasource] in Grafana's configuration"

var foldersFix = both(
	"Let the administrator of Grafana's server name the file's folder: "+foldersSetting+". Or correct the path.",
	"请 Grafana 服务器管理员在 Grafana 配置文件的 [plugin.wheelhouse-metrics-datasource] 下用 sqlite_folders 指定该文件所在文件夹，或更正路径。")

// folders are those in which SQLite's files may lie. The zero value allows none.
type folders struct {
	list  []string
	fault error // in the setting
}

// allowedFolders reads the setting, which Grafana hands to this process and to none
// other.
func allowedFolders() folders { return readFolders(os.Getenv("GF_PLUGIN_SQLITE_FOLDERS")) }

// readFolders reads absolute paths with commas between them.
func readFolders(setting string) (f folders) {
	for name := range strings.SplitSeq(setting, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if !filepath.IsAbs(name) {
			f.fault = fmt.Errorf("the folder %q is relative, and has to be absolute: correct %s", name, foldersSetting)
		}
		f.list = append(f.list, filepath.Clean(name))
	}
	return f
}

// admit refuses files that lie outside, by their paths alone. It is asked before a
// file is opened, and again with the path of the file that was opened.
func (f folders) admit(path string) error {
	text := ""
	switch {
	case f.fault != nil:
		text = f.fault.Error()
	case len(f.list) == 0:
		text = fmt.Sprintf("the file %s may not be opened, since this server names no folders for files of SQLite: its administrator does by %s", path, foldersSetting)
	case !f.hold(path):
		text = fmt.Sprintf("the file %s may not be opened, since it lies in none of the folders that this server names for files of SQLite by %s", path, foldersSetting)
	default:
		return nil
	}
	return execute.Because(execute.Outside, errors.New(text))
}

func (f folders) hold(path string) bool {
	for _, folder := range f.list {
		rest, err := filepath.Rel(folder, filepath.Clean(path))
		if err == nil && rest != "." && filepath.IsLocal(rest) {
			return true
		}
	}
	return false
}
