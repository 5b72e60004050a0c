SELECT
  "products"."department" AS "product__department",
  CASE WHEN "sales"."day" < DATE '2024-01-01' THEN 0 ELSE 1 END AS "wh_window",
  TRANSFORM(ARRAY[ARRAY_SORT(ARRAY_AGG(CAST("sales"."amount" AS double)) FILTER (WHERE "sales"."amount" IS NOT NULL))], v -> ELEMENT_AT(v, CAST(FLOOR((CARDINALITY(v) - 1) * 0.9) AS bigint) + 1) + (ELEMENT_AT(v, CAST(CEIL((CARDINALITY(v) - 1) * 0.9) AS bigint) + 1) - ELEMENT_AT(v, CAST(FLOOR((CARDINALITY(v) - 1) * 0.9) AS bigint) + 1)) * CAST(((CARDINALITY(v) - 1) * 0.9) - FLOOR((CARDINALITY(v) - 1) * 0.9) AS double))[1] AS "p90_line",
  AVG(CAST("sales"."amount" AS double)) AS "average_line"
FROM "sales"
LEFT JOIN "products"
  ON "sales"."product_id" = "products"."product_id"
WHERE "sales"."day" >= DATE '2023-10-01'
  AND "sales"."day" < DATE '2024-04-01'
GROUP BY 2, 1
