package dev.tasuki.starter.run;

import dev.tasuki.api.Links;
import dev.tasuki.configuration.TasukiConfiguration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to look at a run. */
public final class RunLinks {
  private final String temporalUi;
  private final String namespace;
  private final String starter;

  public RunLinks(TasukiConfiguration configuration) {
    this.temporalUi = bare(configuration.links().temporalUi());
    this.namespace = configuration.temporal().namespace();
    this.starter = bare(configuration.links().starter());
  }

  Links of(String id) {
    String encoded = encoded(id);
    return new Links(
        temporalUi + "/namespaces/" + encoded(namespace) + "/workflows/" + encoded,
        starter + "/api/v1/runs/" + encoded);
  }

  private static String bare(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
