package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Describing = (*runner)(nil)

// Describe has the server parse the statement and tell its columns.
func (p *runner) Describe(ctx context.Context, st execute.Statement) (map[string]execute.Type, error) {
	if st.Connection == "" {
		st.Connection = p.config.Name
	}
	return p.descriptions.Of(st.SQL, execute.EstimateAge, func() (map[string]execute.Type, error) {
		ctx, cancel := execute.Limited(ctx, p.config.Timeout)
		defer cancel()
		pool, err := p.connect(ctx)
		if err != nil {
			return nil, execute.Fail(ctx, execute.Connect, st, inOneLine(err))
		}
		conn, err := pool.Acquire(ctx)
		if err != nil {
			return nil, failed(ctx, st, err)
		}
		defer conn.Release()
		described, err := conn.Conn().PgConn().Prepare(ctx, "", st.SQL, nil)
		if err != nil {
			return nil, failed(ctx, st, err)
		}
		out := map[string]execute.Type{}
		for _, f := range described.Fields {
			out[f.Name] = typeOf(f.DataTypeOID)
		}
		return out, nil
	})
}

func typeOf(oid uint32) execute.Type {
	switch oid {
	case pgtype.TextOID, pgtype.VarcharOID, pgtype.BPCharOID, pgtype.NameOID, pgtype.QCharOID:
		return execute.TypeText
	case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID:
		return execute.TypeInteger
	case pgtype.Float4OID, pgtype.Float8OID, pgtype.NumericOID:
		return execute.TypeNumber
	case pgtype.BoolOID:
		return execute.TypeBoolean
	case pgtype.DateOID:
		return execute.TypeDate
	case pgtype.TimestampOID, pgtype.TimestamptzOID:
		return execute.TypeTime
	}
	return execute.TypeOpaque
}
