import { ActionIcon, Button, createTheme, defaultVariantColorsResolver, Input, Menu, SegmentedControl, Tooltip } from '@mantine/core';

/** Mantine's components in the desk's measures; colours come from tokens.css. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  defaultRadius: 6,
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors;
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', h: 32, fz: 13, fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 28, color: 'var(--secondary)' } }),
    InputWrapper: Input.Wrapper.extend({ styles: { label: { fontSize: 12, fontWeight: 500, color: 'var(--secondary)', marginBottom: 4 }, error: { fontSize: 12 } } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false }, vars: () => ({ root: { '--sc-color': 'var(--line)', '--sc-shadow': 'none' } }) }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end', offset: 6 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, fz: 12, maw: 320, multiline: true } }),
  },
});
