import { checkMapping } from '@rotorwatch/domain';
import { type MappingInput, type MappingView, mappingOf } from '@rotorwatch/wire';
import { useEffect, useState } from 'react';
import { VersionHistory } from '../version-history.tsx';
import { type Sample, sampleOf } from './draft/sample.ts';
import styles from './editor.module.css';
import { HeadFields } from './head-fields.tsx';
import { MessagePanel } from './message-panel.tsx';
import { PreviewList } from './preview/preview-list.tsx';
import { type PreviewedMessages, usePreview } from './preview/use-preview.ts';
import { SaveBar } from './save-bar.tsx';
import { TablePanel } from './table/table-panel.tsx';

interface MappingEditorProps {
  readonly start: MappingInput;
  readonly mappings: readonly MappingView[];
  readonly onLeave: () => void;
  readonly onSaved: (name: string) => void;
}

/** The table in work: a message to click on, the fields it gives, and what would come of the newest messages. */
export function MappingEditor({ start, mappings, onLeave, onSaved }: MappingEditorProps) {
  const [draft, setDraft] = useState(start);
  const [which, setWhich] = useState<PreviewedMessages>('unrecognised');
  const [sample, setSample] = useState<Sample>();
  const preview = usePreview(draft, which);
  const problems = checkMapping(mappingOf(draft));
  const standing = mappings.find(({ mapping }) => mapping.name === draft.name);

  // The one that is shown stays while newer ones come: nobody can click on values that change.
  useEffect(() => {
    setSample((shown) => shown ?? preview.data?.messages.map(sampleOf).find((found) => found !== undefined));
  }, [preview.data]);

  return (
    <>
      <SaveBar
        draft={draft}
        standing={standing}
        problems={problems.length}
        onDraft={setDraft}
        onLeave={onLeave}
        onSaved={onSaved}
      />
      <HeadFields draft={draft} sample={sample} onDraft={setDraft} />
      <div className={styles.columns}>
        <MessagePanel draft={draft} preview={preview} sample={sample} onDraft={setDraft} />
        <TablePanel draft={draft} problems={problems} sample={sample} onDraft={setDraft} />
        <PreviewList
          messages={preview.data?.messages ?? []}
          isStale={preview.isPlaceholderData}
          which={which}
          onWhich={setWhich}
          sample={sample?.position}
          onSample={(message) => setSample((shown) => sampleOf(message) ?? shown)}
        />
      </div>
      {standing === undefined ? null : <VersionHistory saved={standing} onOpen={setDraft} />}
    </>
  );
}
