package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Findings of the loader.
var (
	checkSyntax = diag.Check{
		Code: "WH001", Name: "yaml-syntax", Severity: diag.Error,
		What:    "The file is not YAML.",
		Why:     "Nothing after this place can be read.",
		Example: "metrics:\n  - name: net_sales\n   type: simple",
		Fix:     "check the indentation and the quotes around this line",
	}
	checkTab = diag.Check{
		Code: "WH002", Name: "tab-indentation", Severity: diag.Error,
		What:    "A line is indented with a tab.",
		Why:     "YAML allows only spaces, as a tab has no fixed width.",
		Example: "metrics:\n\t- name: net_sales",
		Fix:     "indent with spaces",
	}
	checkDuplicateKey = diag.Check{
		Code: "WH003", Name: "duplicate-key", Severity: diag.Error,
		What:    "A key is written twice in one mapping.",
		Why:     "One of the two values would be lost without notice.",
		Example: "metrics:\n  - name: net_sales\n    tier: 1\n    tier: 2",
		Fix:     "keep one of them",
	}
	checkUnknownKey = diag.Check{
		Code: "WH004", Name: "unknown-key", Severity: diag.Error,
		What:    "A key is not part of the format here.",
		Why:     "What it says would have no effect; most often it is a slip of the pen.",
		Example: "metrics:\n  - name: net_sales\n    lable: Net sales",
		Fix:     "take the key out, or write one that the definition reference lists",
	}
	checkWrongType = diag.Check{
		Code: "WH005", Name: "wrong-type", Severity: diag.Error,
		What:    "A value is of another kind than wanted: a list where a text belongs, a text where a number belongs, or nothing at all.",
		Why:     "The value cannot be read.",
		Example: "metrics:\n  - name: net_sales\n    tier: high",
		Fix:     "write a value of the kind that is wanted, or take the key out",
	}
	checkNotOneOf = diag.Check{
		Code: "WH006", Name: "not-one-of", Severity: diag.Error,
		What:    "A value is none of the words that are possible here.",
		Why:     "The value has no meaning.",
		Example: "metrics:\n  - name: net_sales\n    good: higher",
		Fix:     "write one of the possible words",
	}
	checkMissingKey = diag.Check{
		Code: "WH007", Name: "missing-key", Severity: diag.Error,
		What:    "A key that has to be there is missing.",
		Why:     "The object has no meaning without it.",
		Example: "metrics:\n  - name: margin\n    type: ratio\n    numerator: profit",
		Fix:     "write the key",
	}
	checkOutOfRange = diag.Check{
		Code: "WH008", Name: "out-of-range", Severity: diag.Error,
		What:    "A number is too small or too large, or a list too short or too long.",
		Why:     "The value has no meaning.",
		Example: "project:\n  name: shop\n  fiscalYearStart: 13",
		Fix:     "write a value within the bounds",
	}
	checkBadForm = diag.Check{
		Code: "WH009", Name: "bad-form", Severity: diag.Error,
		What:    "A text does not have the form that is wanted: a length of time, a time zone, a period, a time of day.",
		Why:     "The value cannot be read.",
		Example: "metrics:\n  - name: sales_28d\n    type: cumulative\n    measure: net_amount\n    window: four weeks",
		Fix:     "write it in the form that the message shows",
	}
	checkProjectTwice = diag.Check{
		Code: "WH010", Name: "project-twice", Severity: diag.Error,
		What:    "The project is written in two places.",
		Why:     "It would depend on the order of files which one counts.",
		Example: "project: {name: shop}\n---\nproject: {name: store}",
		Fix:     "keep one project in one file",
	}
	checkNoDefinitions = diag.Check{
		Code: "WH011", Name: "no-definitions", Severity: diag.Error,
		What:    "The directory holds no definitions.",
		Why:     "There is nothing to show; most often the path is wrong.",
		Example: "# an empty directory",
		Fix:     "check the path; definitions are *.yaml files outside data/ and of folders that start with . or _",
	}
	checkUnreadable = diag.Check{
		Code: "WH012", Name: "unreadable-file", Severity: diag.Error,
		What:    "A definition file cannot be read.",
		Why:     "What it defines is missing.",
		Example: "# a file without the right to read it",
		Fix:     "check that the file exists and may be read",
	}
	checkOtherType = diag.Check{
		Code: "WH013", Name: "key-of-another-type", Severity: diag.Error,
		What:    "A key belongs to another type of metric, dimension or engine, or two keys exclude each other.",
		Why:     "What it says would have no effect.",
		Example: "metrics:\n  - name: net_sales\n    type: simple\n    measure: net_amount\n    numerator: profit",
		Fix:     "take the key out, or change the type",
	}
)

// Checks lists every finding of the loader, for the documentation.
func Checks() []diag.Check {
	return []diag.Check{
		checkSyntax, checkTab, checkDuplicateKey, checkUnknownKey, checkWrongType, checkNotOneOf, checkMissingKey,
		checkOutOfRange, checkBadForm, checkProjectTwice, checkNoDefinitions, checkUnreadable, checkOtherType,
	}
}
