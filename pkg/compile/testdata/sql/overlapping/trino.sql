WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-20 00:00:00'),
    (1, TIMESTAMP '2024-03-10 00:00:00', TIMESTAMP '2024-03-15 00:00:00'),
    (2, TIMESTAMP '2023-01-01 00:00:00', TIMESTAMP '2024-03-12 00:00:00')
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
