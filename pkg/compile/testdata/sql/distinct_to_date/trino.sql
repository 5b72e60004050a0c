WITH "windows"("found", "id") AS (
  VALUES
    (TIMESTAMP '2024-02-25 00:00:00', 0),
    (TIMESTAMP '2024-02-26 00:00:00', 1),
    (TIMESTAMP '2024-02-27 00:00:00', 2),
    (TIMESTAMP '2024-02-28 00:00:00', 3),
    (TIMESTAMP '2024-02-29 00:00:00', 4),
    (TIMESTAMP '2024-03-01 00:00:00', 5),
    (TIMESTAMP '2024-03-02 00:00:00', 6),
    (TIMESTAMP '2024-03-03 00:00:00', 7),
    (TIMESTAMP '2024-03-04 00:00:00', 8),
    (TIMESTAMP '2024-03-05 00:00:00', 9)
),
"windows_2"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-26 00:00:00'),
    (1, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-27 00:00:00'),
    (2, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-28 00:00:00'),
    (3, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-29 00:00:00'),
    (4, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (5, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-02 00:00:00'),
    (6, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-03 00:00:00'),
    (7, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-04 00:00:00'),
    (8, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-05 00:00:00'),
    (9, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-06 00:00:00')
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
    CAST(NULL AS double) AS "customers_mtd"
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
    CAST(NULL AS double) AS "customers",
    CAST(NULL AS double) AS "net_sales",
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
