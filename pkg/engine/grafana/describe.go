package grafana

import (
	"context"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Describing = (*runner)(nil)

// describedFor is how long the types of columns are taken as known.
const describedFor = 10 * time.Minute

// Describe asks for a row without values of what the statement gives: a frame without
// rows tells no columns.
func (g *runner) Describe(ctx context.Context, st execute.Statement) (map[string]execute.Type, error) {
	if st.Connection == "" {
		st.Connection = g.config.Name
	}
	return g.descriptions.Of(st.SQL, describedFor, func() (map[string]execute.Type, error) {
		d, err := dialectOf(g.config.Settings)
		if err != nil {
			return nil, failed(ctx, st, err)
		}
		from := " FROM (SELECT 1 AS wh_one) AS wh_row LEFT JOIN (" + st.SQL + ") AS q ON 1 = 1"
		row, err := g.Run(ctx, execute.Statement{Connection: st.Connection, SQL: "SELECT q.*" + from}, 0)
		if err != nil {
			return nil, err
		}
		out := row.Types()
		own := sessions[d.(spoken).name]
		if own.types == nil {
			return out, nil
		}
		names := make([]string, len(row.Columns))
		for i, c := range row.Columns {
			names[i] = c.Name
		}
		told, err := g.Run(ctx, execute.Statement{Connection: st.Connection, SQL: "SELECT " + own.types(d.Ident, names) + from}, 0)
		if err != nil {
			return nil, err
		}
		for i, name := range names {
			out[name] = typeOf(told.Columns[i].Text(0), out[name])
		}
		return out, nil
	})
}

// kindsOfTypes are types by how engines name them, without their length.
var kindsOfTypes = map[string]execute.Type{
	"text": execute.TypeText, "varchar": execute.TypeText, "character varying": execute.TypeText, "character": execute.TypeText, "name": execute.TypeText,
	"tinyint": execute.TypeInteger, "smallint": execute.TypeInteger, "integer": execute.TypeInteger, "bigint": execute.TypeInteger, "hugeint": execute.TypeInteger,
	"utinyint": execute.TypeInteger, "usmallint": execute.TypeInteger, "uinteger": execute.TypeInteger, "ubigint": execute.TypeInteger,
	"numeric": execute.TypeNumber, "decimal": execute.TypeNumber, "real": execute.TypeNumber, "double precision": execute.TypeNumber, "double": execute.TypeNumber, "float": execute.TypeNumber,
	"boolean": execute.TypeBoolean, "date": execute.TypeDate,
	"timestamp": execute.TypeTime, "timestamp without time zone": execute.TypeTime, "timestamp with time zone": execute.TypeTime,
	"datetime": execute.TypeTime,
}

func typeOf(name string, frame execute.Type) execute.Type {
	name, _, _ = strings.Cut(strings.ToLower(name), "(")
	t, ok := kindsOfTypes[name]
	switch {
	case (t == execute.TypeDate || t == execute.TypeTime) && frame != execute.TypeTime && frame != 0:
		return frame // days and times are all that MySQL tells
	case ok:
		return t
	}
	if frame == execute.TypeText || frame == 0 {
		return execute.TypeOpaque
	}
	return frame
}
