SELECT
  CASE
    WHEN "sales"."sold_at" < TIMESTAMP '2024-03-09 05:00:00' THEN 0
    WHEN "sales"."sold_at" < TIMESTAMP '2024-03-10 05:00:00' THEN 1
    WHEN "sales"."sold_at" < TIMESTAMP '2024-03-11 04:00:00' THEN 2
    WHEN "sales"."sold_at" < TIMESTAMP '2024-03-12 04:00:00' THEN 3
    ELSE 4
  END AS "wh_window",
  SUM("sales"."amount") AS "night_sales"
FROM "sales"
WHERE "sales"."sold_at" >= TIMESTAMP '2024-03-08 05:00:00'
  AND "sales"."sold_at" < TIMESTAMP '2024-03-13 04:00:00'
GROUP BY 1
