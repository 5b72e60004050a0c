SELECT
  CASE WHEN "stores"."store_name" IN ('Berlin') THEN 0 ELSE 1 END AS "rest",
  CASE WHEN "stores"."store_name" IN ('Berlin') THEN "stores"."store_name" END AS "store__store_name",
  CASE WHEN "sales"."day" < DATE '2024-03-01' THEN 1 ELSE 0 END AS "wh_window",
  COUNT(DISTINCT "sales"."customer_id") AS "customers",
  TRANSFORM(ARRAY[ARRAY_SORT(ARRAY_AGG(CAST("sales"."amount" AS double)) FILTER (WHERE "sales"."amount" IS NOT NULL))], v -> ELEMENT_AT(v, CAST(FLOOR((CARDINALITY(v) - 1) * 0.9) AS bigint) + 1) + (ELEMENT_AT(v, CAST(CEIL((CARDINALITY(v) - 1) * 0.9) AS bigint) + 1) - ELEMENT_AT(v, CAST(FLOOR((CARDINALITY(v) - 1) * 0.9) AS bigint) + 1)) * CAST(((CARDINALITY(v) - 1) * 0.9) - FLOOR((CARDINALITY(v) - 1) * 0.9) AS double))[1] AS "p90_line"
FROM "sales"
LEFT JOIN "stores"
  ON "sales"."store_id" = "stores"."store_id"
WHERE "sales"."channel" = 'online'
  AND "sales"."day" >= DATE '2024-02-01'
  AND "sales"."day" < DATE '2024-04-01'
GROUP BY 3, 1, 2
ORDER BY 4 DESC NULLS LAST
LIMIT 3
