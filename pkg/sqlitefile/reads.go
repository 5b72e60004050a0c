package sqlitefile

import (
	"slices"
	"strings"

	modernc "modernc.org/sqlite"
)

// described are the pragmas that tell how tables are made, and whether somebody else has
// written (data_version). Others change how the
// connection works, or where SQLite writes.
var described = []string{
	"data_version", "database_list", "foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info", "table_list", "table_xinfo",
}

// onlyReads lets statements read what is in the file: everything else, writing,
// ATTACH, VACUUM INTO, extensions, other pragmas, transactions that keep the
// connection, is refused while the statement is compiled, before any of it runs.
func onlyReads(action modernc.AuthorizerActionCode, first, second, _, _ string) modernc.AuthorizerReturnCode {
	switch action {
	case modernc.AuthSelect, modernc.AuthRead, modernc.AuthRecursive:
		return modernc.AuthorizerOK
	case modernc.AuthFunction: // second is its name
		if !strings.EqualFold(second, "load_extension") && !strings.EqualFold(second, "fts3_tokenizer") {
			return modernc.AuthorizerOK
		}
	case modernc.AuthPragma:
		if slices.Contains(described, strings.ToLower(first)) {
			return modernc.AuthorizerOK
		}
	}
	return modernc.AuthorizerDeny
}
