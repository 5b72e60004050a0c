// Package retailgroup holds the definitions of the retail group, for a program that
// offers them as a sample without files beside it.
package retailgroup

import "embed"

// Definitions are the files of this folder that make the project.
//
//go:embed *.yaml metrics rules sources
var Definitions embed.FS
