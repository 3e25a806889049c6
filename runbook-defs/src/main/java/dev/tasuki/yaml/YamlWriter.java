package dev.tasuki.yaml;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes trees of maps, lists, texts, numbers and booleans as YAML documents. */
public final class YamlWriter {
  private static final int WIDTH = 120;

  private YamlWriter() {}

  /** One document, with the line that begins it. */
  public static String write(Object tree) {
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setExplicitStart(true)
                .setWidth(WIDTH)
                .build())
        .dumpToString(tree);
  }
}
