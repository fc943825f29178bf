import { ActionIcon, Button, createTheme, Drawer, Menu, Modal, Tooltip } from '@mantine/core';

/** Mantine's components in the desk's measures; colours come from tokens.css. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  defaultRadius: 6,
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', h: 32, fz: 13, fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 28, color: 'var(--secondary)' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end', offset: 6 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, fz: 12, maw: 320, multiline: true } }),
    // Locking the page's scroll writes an inline style sheet, which the policy forbids; the page itself never scrolls.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, radius: 8, overlayProps: { backgroundOpacity: 0.55 } } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.55 } } }),
  },
});
