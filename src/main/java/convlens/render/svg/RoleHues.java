package convlens.render.svg;

import convlens.render.Xml;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import java.util.Locale;

/**
 * Every role a class whose colour is a variable, and the theme's own colours in plain attributes
 * too, for programs that know no variables.
 */
record RoleHues(Theme theme) implements Hues {
  private static final int WHITE = 0xFFFFFFFF;

  @Override
  public Tag fill(Tag tag, Paint paint) {
    if (paint instanceof Paint.Tint tint && tint.strength() == 1) {
      tag.name("f-" + word(tint.role()));
    } else if (paint instanceof Paint.Tint tint && tint.strength() < 1) {
      tag.name("f-tint h-" + word(tint.role()));
      tag.style("--t:" + Xml.number(100 * Math.max(0, tint.strength())) + "%");
    }
    return tag.text("fill", Xml.color(theme.argb(paint)));
  }

  @Override
  public void ink(Tag tag, Paint paint) {
    if (paint instanceof Paint.Tint tint && tint.strength() == 1) {
      tag.name("i-" + word(tint.role())).text("fill", Xml.color(theme.ink(paint)));
    } else {
      fill(tag, paint);
    }
  }

  @Override
  public void stroke(Tag tag, Stroke stroke) {
    if (stroke.paint() instanceof Paint.Tint tint && tint.strength() == 1) {
      tag.name("s-" + word(tint.role()));
    } else if (stroke.paint() instanceof Paint.Tint tint && tint.strength() < 1) {
      tag.name("s-tint e-" + word(tint.role()));
      tag.style("--e:" + Xml.number(100 * Math.max(0, tint.strength())) + "%");
    }
    tag.text("stroke", Xml.color(theme.argb(stroke.paint())));
  }

  @Override
  public void mono(Tag tag) {
    tag.text("font-family", Sheet.MONO);
  }

  @Override
  public void hatch(Tag tag, Paint ground) {
    boolean dark = theme.argb(new Paint.InkOn(ground)) != WHITE;
    tag.text("fill", dark ? "url(#hatch-dark)" : "url(#hatch-light)");
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
