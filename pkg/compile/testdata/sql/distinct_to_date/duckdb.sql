WITH "windows"("found", "id") AS (
  VALUES
    (CAST(DATE '2024-02-25' AS TIMESTAMP), 0),
    (CAST(DATE '2024-02-26' AS TIMESTAMP), 1),
    (CAST(DATE '2024-02-27' AS TIMESTAMP), 2),
    (CAST(DATE '2024-02-28' AS TIMESTAMP), 3),
    (CAST(DATE '2024-02-29' AS TIMESTAMP), 4),
    (CAST(DATE '2024-03-01' AS TIMESTAMP), 5),
    (CAST(DATE '2024-03-02' AS TIMESTAMP), 6),
    (CAST(DATE '2024-03-03' AS TIMESTAMP), 7),
    (CAST(DATE '2024-03-04' AS TIMESTAMP), 8),
    (CAST(DATE '2024-03-05' AS TIMESTAMP), 9)
),
"windows_2"("id", "since", "until") AS (
  VALUES
    (0, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-26' AS TIMESTAMP)),
    (1, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-27' AS TIMESTAMP)),
    (2, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-28' AS TIMESTAMP)),
    (3, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-29' AS TIMESTAMP)),
    (4, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-03-01' AS TIMESTAMP)),
    (5, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-02' AS TIMESTAMP)),
    (6, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-03' AS TIMESTAMP)),
    (7, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-04' AS TIMESTAMP)),
    (8, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-05' AS TIMESTAMP)),
    (9, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-06' AS TIMESTAMP))
)
SELECT
  "branches"."wh_window",
  MAX("branches"."customers") AS "customers",
  MAX("branches"."customers_mtd") AS "customers_mtd",
  MAX("branches"."net_sales") AS "net_sales"
FROM (
  SELECT
    "windows"."id" AS "wh_window",
    "found"."customers",
    "found"."net_sales",
    CAST(NULL AS DOUBLE) AS "customers_mtd"
  FROM (
    SELECT
      "sales"."day" AS "wh_window",
      COUNT(DISTINCT "sales"."customer_id") AS "customers",
      SUM("sales"."amount") AS "net_sales"
    FROM "sales"
    WHERE "sales"."day" >= DATE '2024-02-25'
      AND "sales"."day" < DATE '2024-03-06'
    GROUP BY 1
  ) AS "found"
  JOIN "windows"
    ON "found"."wh_window" = "windows"."found"
  UNION ALL
  SELECT
    "windows_2"."id" AS "wh_window",
    CAST(NULL AS DOUBLE) AS "customers",
    CAST(NULL AS DOUBLE) AS "net_sales",
    COUNT(DISTINCT "sales"."customer_id") AS "customers_mtd"
  FROM "sales"
  JOIN "windows_2"
    ON "sales"."day" >= "windows_2"."since"
      AND "sales"."day" < "windows_2"."until"
  WHERE "sales"."day" >= DATE '2024-02-01'
    AND "sales"."day" < DATE '2024-03-06'
  GROUP BY 1
) AS "branches"
GROUP BY 1
