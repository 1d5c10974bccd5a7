package convlens.render.svg;

import convlens.render.Xml;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;

/** The style sheet at the head of an SVG: a variable for each role, and what hangs on it. */
final class Sheet {
  static final String SANS = "Inter, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";
  static final String MONO = "'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

  private Sheet() {}

  static String of(Theme theme) {
    StringBuilder out = new StringBuilder("<style>\n.convlens {");
    for (Role role : Role.values()) {
      String name = RoleHues.word(role);
      out.append(" --" + name + ": " + Xml.color(theme.argb(Paint.of(role))) + ";");
      out.append(" --" + name + "-ink: " + Xml.color(theme.ink(Paint.of(role))) + ";");
    }
    out.append(" }\n.pixels { image-rendering: pixelated; }\n");
    for (Role role : Role.values()) {
      String name = RoleHues.word(role);
      out.append(".f-" + name + " { fill: var(--" + name + "); }");
      out.append(" .s-" + name + " { stroke: var(--" + name + "); }");
      out.append(" .i-" + name + " { fill: var(--" + name + "-ink); }");
      out.append(" .h-" + name + " { --h: var(--" + name + "); }");
      out.append(" .e-" + name + " { --s: var(--" + name + "); }\n");
    }
    return out.append("@supports (color: color-mix(in srgb, red, blue)) {\n")
        .append(".f-tint { fill: color-mix(in srgb, var(--h) var(--t), var(--surface)); }\n")
        .append(".s-tint { stroke: color-mix(in srgb, var(--s) var(--e), var(--surface)); }\n")
        .append("}\n</style>\n<defs>\n")
        .append(hatch("hatch-dark", "#1D2939"))
        .append(hatch("hatch-light", "#FFFFFF"))
        .append("</defs>\n")
        .toString();
  }

  private static String hatch(String id, String color) {
    Tag pattern = new Tag("pattern").text("id", id).number("width", 6).number("height", 6);
    pattern.text("patternUnits", "userSpaceOnUse");
    Tag lines = new Tag("path").text("d", "M-1 1L1 -1M-1 7L7 -1M5 7L7 5").text("stroke", color);
    lines.number("stroke-opacity", 0.35).number("stroke-width", 1);
    return pattern.open() + lines.close() + "</pattern>\n";
  }
}
