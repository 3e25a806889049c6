package dev.tasuki.sandbox.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the sandbox itself asks of moto, past the proxy, so that it counts as nobody's change. */
final class MotoQueries {
  private final HttpClient client;
  private final URI moto;
  private final String region;

  MotoQueries(HttpClient client, URI moto, String region) {
    this.client = client;
    this.moto = moto;
    this.region = region;
  }

  void createGroup(String name, String zone, int instances) {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("LaunchConfigurationName", name);
    configuration.put("ImageId", "ami-12c6146b");
    configuration.put("InstanceType", "m5.large");
    call("CreateLaunchConfiguration", configuration);
    SortedMap<String, String> group = new TreeMap<>();
    group.put("AutoScalingGroupName", name);
    group.put("LaunchConfigurationName", name);
    group.put("MinSize", Integer.toString(instances));
    group.put("MaxSize", Integer.toString(instances + 2));
    group.put("DesiredCapacity", Integer.toString(instances));
    group.put("AvailabilityZones.member.1", zone);
    call("CreateAutoScalingGroup", group);
  }

  /** The instances of a group, in moto's order. */
  List<GroupInstance> instances(String group) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("AutoScalingGroupNames.member.1", group);
    NodeList ids = call("DescribeAutoScalingGroups", parameters).getElementsByTagName("InstanceId");
    List<GroupInstance> instances = new ArrayList<>();
    for (int i = 0; i < ids.getLength(); i++) {
      Element member = (Element) ids.item(i).getParentNode();
      instances.add(
          new GroupInstance(
              text(member, "InstanceId"),
              text(member, "AvailabilityZone"),
              text(member, "LifecycleState")));
    }
    return instances;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  private Document call(String action, SortedMap<String, String> parameters) {
    SortedMap<String, String> form = new TreeMap<>(parameters);
    form.put("Action", action);
    form.put("Version", "2011-01-01");
    String body =
        form.entrySet().stream().map(MotoQueries::encode).collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(moto)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            // moto finds the service by the scope and checks no signature.
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=sandbox/20200101/"
                    + region
                    + "/autoscaling/aws4_request, SignedHeaders=host, Signature=none")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "moto answered " + action + " with status " + response.statusCode());
      }
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.body()));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("moto did not answer " + action + " as AWS does", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking moto", e);
    }
  }

  private static String encode(Map.Entry<String, String> field) {
    return field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
  }
}
