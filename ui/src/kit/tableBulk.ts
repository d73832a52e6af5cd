// What can be done with the rows that are chosen in any table: open one, copy them, save them as a file.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../host/problem';
import { copyText, saveText } from '../host/window';
import type { Bulk } from './TableFoot';
import { problemToast, toast } from './Toast';
import type { TableColumn } from './tableColumn';
import { type Chosen, type Selection, useTablesShown } from './tableSelection';
import { asCsv, asTabs } from './tableText';

interface Options<Row> {
  name: string;
  columns: TableColumn<Row>[];
  selection: Selection<Row>;
  total: number;
  load: ((first: number, last: number) => Promise<Row[]>) | undefined;
  onOpen: ((row: Row) => void) | undefined;
  onExport: ((chosen: Chosen, columns: string[]) => void) | undefined;
}

export function useBulk<Row>(options: Options<Row>): Bulk[] {
  const { name, columns, selection, total, load, onOpen, onExport } = options;
  const { t } = useTranslation('parts');
  const publish = useTablesShown((all) => all.set);
  const { chosen, all, count } = selection;
  const kept: Chosen = { ids: all ? null : [...chosen.keys()], count };
  const ids = columns.map((column) => column.id);
  const order = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: made of these
  useEffect(
    () => publish(name, { chosen: count > 0 ? kept : null, columns: ids }),
    [name, chosen, all, count, order, publish],
  );
  useEffect(() => () => publish(name, null), [name, publish]);

  const rows = async (): Promise<Row[]> => (all && load ? load(0, total - 1) : [...chosen.values()]);
  const told = (work: () => Promise<void>) => () => {
    work().catch((thrown) => problemToast(asProblem(thrown)));
  };
  const copy = told(async () => {
    await copyText(asTabs(columns, await rows()));
    toast({ title: t('bulk.copied', { count }) });
  });
  const save = told(async () => {
    const path = await saveText(`${name}.csv`, asCsv(columns, await rows()));
    if (path) toast({ title: t('bulk.saved'), text: path });
  });
  const only = count === 1 ? [...chosen.values()][0] : undefined;
  const bulk: Bulk[] = [];
  if (only && onOpen) bulk.push({ id: 'open', run: () => onOpen(only) });
  const isTold = columns.some((column) => column.text) && (!all || load !== undefined);
  if (isTold) bulk.push({ id: 'copy', run: copy });
  if (onExport)
    bulk.push({
      id: 'export',
      run: () =>
        onExport(
          kept,
          columns.map((column) => column.id),
        ),
    });
  else if (isTold) bulk.push({ id: 'export', run: save });
  return bulk;
}
