package oracle

import (
	"os"
	"strconv"
)

// Random runs are short and the same each time, unless the environment asks for
// more: WHEELHOUSE_ORACLE_ROUNDS times as many requests, WHEELHOUSE_ORACLE_SEED
// for other data and requests.
const (
	roundsName = "WHEELHOUSE_ORACLE_ROUNDS"
	seedName   = "WHEELHOUSE_ORACLE_SEED"
)

func rounds(usual int) int {
	if n, err := strconv.Atoi(os.Getenv(roundsName)); err == nil && n > 0 {
		return usual * n
	}
	return usual
}

// serverShare is which part of the matrix servers are asked, one request in so many, so
// that tests stay short: SQLite is asked all of them. The number has no divisor with the
// matrix's sides in common, so that each of them is gone through;
// WHEELHOUSE_ORACLE_ROUNDS=5 asks all of it.
const serverShare = 5

func part() int { return max(serverShare/rounds(1), 1) }

func seed() uint64 {
	if n, err := strconv.ParseUint(os.Getenv(seedName), 10, 64); err == nil {
		return n
	}
	return 5
}
