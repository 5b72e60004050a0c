WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-20' AS TIMESTAMP)),
    (1, CAST(DATE '2024-03-10' AS TIMESTAMP), CAST(DATE '2024-03-15' AS TIMESTAMP)),
    (2, CAST(DATE '2023-01-01' AS TIMESTAMP), CAST(DATE '2024-03-12' AS TIMESTAMP))
)
SELECT
  "windows"."id" AS "wh_window",
  SUM("sales"."amount") AS "net_sales",
  COUNT(DISTINCT "sales"."customer_id") AS "customers"
FROM "sales"
JOIN "windows"
  ON "sales"."day" >= "windows"."since"
    AND "sales"."day" < "windows"."until"
WHERE "sales"."day" >= DATE '2023-01-01'
  AND "sales"."day" < DATE '2024-03-20'
GROUP BY 1
