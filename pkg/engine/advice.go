package engine

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"

// Advise says what to do about a failed connection: what its engine says about
// the cause, else what fits every engine.
func Advise(name string, cause execute.Cause) Text {
	if d, err := For(name); err == nil && d.Advice[cause] != nil {
		return d.Advice[cause]
	}
	if text := advice[cause]; text != nil {
		return text
	}
	return advice[execute.Unreachable]
}

var advice = map[execute.Cause]Text{
	execute.Incomplete: {
		"en": "Fill in what is missing, in the definitions under connections or where this program is set up.",
		"zh": "在定义的 connections 中或程序设置中补全缺失的内容。",
	},
	execute.Unreachable: {
		"en": "Check that the database is up, reachable from this server, and that the connection's settings are right. It is tried again by itself.",
		"zh": "检查数据库是否运行、本服务器能否访问，以及连接设置是否正确。系统会自动重试。",
	},
	execute.Denied: {
		"en": "The user or the password is wrong, or the user has no right to connect: correct the connection's settings.",
		"zh": "用户名或密码错误，或该用户无权连接：请更正连接设置。",
	},
	execute.Absent: {
		"en": "Correct the database's name or path.",
		"zh": "更正数据库名称或路径。",
	},
	execute.NoTable: {
		"en": "Correct the table's name in the definitions, or the database that the connection leads to.",
		"zh": "更正定义中的表名，或更正连接所指向的数据库。",
	},
	execute.NoColumn: {
		"en": "Correct the column's name in the definitions: `wheelhouse validate --connect` names the nearest one.",
		"zh": "更正定义中的列名：`wheelhouse validate --connect` 会给出最接近的名称。",
	},
	execute.Slow: {
		"en": "Ask for a shorter time range or fewer units, or raise the connection's timeout.",
		"zh": "缩短时间范围、减少单位数量，或调高该连接的 timeout。",
	},
}
