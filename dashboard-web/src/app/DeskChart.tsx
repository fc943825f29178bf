import { ChartPanel } from '@/features/chart/components/ChartPanel';
import classes from './app.module.css';

/** The chart with the whole page to itself. */
export function DeskChart() {
  return <div className={classes.chartPage}><ChartPanel /></div>;
}
