package engine

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Admit refuses connections that would count from a place or read an
// environment which, in a server that others run, is not their author's: relative
// paths, and references such as ${PASSWORD}. Its error says what is wrong, not
// where that is set.
func Admit(c Config) error {
	d, err := For(c.Engine)
	if err != nil {
		return err
	}
	for _, v := range d.Settings {
		value := c.Settings[v.Key]
		switch {
		case value == "" && v.Needed:
			return fmt.Errorf("%s needs %s, and it is not set", d.Label, v.Key)
		case value == "":
		case v.File && !filepath.IsAbs(value):
			return fmt.Errorf("its %s %q is relative, and has to be absolute", v.Key, value)
		case v.Environment && strings.Contains(value, "${"):
			return fmt.Errorf("its %s refers to the environment, which is not read here", v.Key)
		}
	}
	return nil
}
