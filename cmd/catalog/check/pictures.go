package check

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// paths wants logos and screenshots that are in the archive, named from their
// plugin.json.
func paths(r *report) {
	if r.plugin == nil {
		return
	}
	for file, d := range r.plugin.all {
		pictures := map[string]string{"small logo": d.Info.Logos.Small, "large logo": d.Info.Logos.Large}
		for _, s := range d.Info.Screenshots {
			pictures["screenshot "+s.Name] = s.Path
		}
		for what, name := range pictures {
			u, err := url.Parse(name)
			switch {
			case strings.TrimSpace(name) == "" && strings.HasSuffix(what, "logo"):
				r.add(Error, "logos", file, "the %s has no path", what)
			case strings.TrimSpace(name) == "":
				r.add(Warning, "screenshots", file, "%s has no path", what)
			case err != nil:
				r.add(Error, "invalid-path", file, "the %s's path %q cannot be read", what, name)
			case u.IsAbs():
				r.add(Error, "path-relative-to-metadata", file, "the %s must be in the archive, not at %s", what, name)
			case strings.HasPrefix(name, "."), strings.HasPrefix(name, "/"):
				r.add(Error, "invalid-relative-path", file, "the %s's path %s must not begin with . or /", what, name)
			default:
				if _, ok := r.file(path.Join(path.Dir(file), name)); !ok {
					r.add(Error, "path-not-exists", file, "the %s %s is not in the archive", what, name)
				}
			}
		}
	}
}

// pictureTypes are what the catalog shows, by the file's ending.
var pictureTypes = map[string]string{".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml"}

// screenshots wants pictures of the plugin, each of the type that its name says.
func screenshots(r *report) {
	if r.plugin == nil {
		return
	}
	if len(r.plugin.main.Info.Screenshots) == 0 {
		r.add(Warning, "screenshots", descriptorFile, "there are no screenshots; the catalog shows them")
	}
	for _, s := range r.plugin.main.Info.Screenshots {
		data, ok := r.file(s.Path)
		if !ok {
			continue // paths tells
		}
		kind := http.DetectContentType(data)
		if strings.HasPrefix(kind, "text/") && bytes.Contains(data[:min(len(data), 512)], []byte("<svg")) {
			kind = "image/svg+xml"
		}
		if want := pictureTypes[strings.ToLower(path.Ext(s.Path))]; want != kind {
			r.add(Error, "screenshots-image-type", s.Path, "its content is %s: use png, jpeg, gif or svg, named so", kind)
		}
	}
}

// Elements and attributes that can run or load something when a drawing is
// shown in a page.
var (
	unsafeElements = map[string]bool{
		"annotation-xml": true, "audio": true, "colgroup": true, "iframe": true, "math": true, "mi": true, "mn": true,
		"mo": true, "ms": true, "mtext": true, "noembed": true, "noframes": true, "noscript": true, "plaintext": true,
		"script": true, "template": true, "thead": true, "xmp": true, "foreignObject": true,
	}
	unsafeSchemes = []string{"javascript:", "data:text/html", "http:", "https:", "//"}
)

// drawings wants SVG files that only draw.
func drawings(r *report) {
	for _, name := range r.below(ending(".svg")) {
		data, _ := r.file(name)
		if why := unsafeDrawing(data); why != "" {
			r.add(Error, "unsafe-svg-file", name, "%s; only drawing elements are taken", why)
		}
	}
}

func unsafeDrawing(data []byte) string {
	for decoder := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return ""
		} else if err != nil {
			return "it cannot be read: " + err.Error()
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if unsafeElements[element.Name.Local] {
			return "it holds the element " + element.Name.Local
		}
		for _, a := range element.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
				return "it holds the handler " + a.Name.Local
			}
			if a.Name.Local != "href" {
				continue
			}
			for _, scheme := range unsafeSchemes {
				if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Value)), scheme) {
					return "it refers to " + a.Value
				}
			}
		}
	}
}
