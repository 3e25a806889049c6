package dev.tasuki.catalogue.aws;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import java.util.List;
import java.util.Map;

/** What a query found. */
public record QueryRows(
    @Describe(
            value = "The first 200 rows, column by column as text.",
            example = "[ { eventName: CreateUser, count: \"3\" } ]")
        @Bounds(max = "200")
        List<Map<String, String>> rows,
    @Describe(value = "How many there are.", example = "3") long count,
    @Describe(value = "There are more than `rows` shows.", example = "false") boolean cut,
    @Describe(value = "How much was read, in bytes.", example = "1048576") long scannedBytes) {
  public QueryRows {
    rows = List.copyOf(rows);
  }
}
