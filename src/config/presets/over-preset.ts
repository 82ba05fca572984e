import { type ConfigTree, overlay } from "../config-tree.js";
import type { Preset } from "./preset.js";

/**
 * A config over a preset, mapping by mapping: what the config does not say is the preset's. A section of another kind (`penalty.kind`,
 * `model.kind`) has other options, and takes nothing from the preset.
 */
export function overPreset({ config }: Preset, tree: ConfigTree): ConfigTree {
  const kept = Object.entries(config).filter(([section, below]) => {
    const [kind, other] = [kindOf(tree[section]), kindOf(below)];
    return kind === undefined || kind === other;
  });
  return overlay(Object.fromEntries(kept), tree);
}

const kindOf = (section: unknown) => (section as { readonly kind?: unknown } | null | undefined)?.kind;
