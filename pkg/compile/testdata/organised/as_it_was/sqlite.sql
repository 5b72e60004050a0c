SELECT
  places.region,
  heads.head,
  0 AS wh_window,
  SUM(sales.amount) AS sales
FROM sales
LEFT JOIN places
  ON sales.shop_id = places.shop_id
    AND sales."day" >= places.since
    AND (sales."day" < places.until OR places.until IS NULL)
LEFT JOIN heads
  ON places.region = heads.region
    AND sales."day" >= strftime('%Y-%m-%d %H:%M:%S', datetime(datetime(heads.began, 'unixepoch'), '+28800 seconds'))
    AND (sales."day" < strftime('%Y-%m-%d %H:%M:%S', datetime(datetime(heads.ended, 'unixepoch'), '+28800 seconds')) OR strftime('%Y-%m-%d %H:%M:%S', datetime(datetime(heads.ended, 'unixepoch'), '+28800 seconds')) IS NULL)
WHERE sales."day" >= '2024-03-01'
  AND sales."day" < '2024-04-01'
GROUP BY 1, 2
